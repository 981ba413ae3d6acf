package io.countersign.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.ledger.Verification.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an administrator of the database can do to the log, and what verification says about it. */
class VerificationIT {

    private static final String OTHER_NUMBER =
            "convert_to(replace(convert_from(canonical, 'UTF8'), '\"number\":7', '\"number\":8'), 'UTF8')";
    private static final Fault SIGNED_ROOT_DIFFERS =
            new Fault(null, "The first 10 entries do not have the root that was signed for them.");

    @TempDir
    Path keys;

    TestLog log;

    @BeforeEach
    void fillLog() throws Exception {
        log = new TestLog(keys);
        log.append(10);
        log.sequenceAndSign();
        assertThat(log.ledger.verify().faults()).isEmpty();
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    @Test
    void isSoundWhileEntriesWait() {
        log.append(2);

        assertThat(log.ledger.verify()).returns(true, Verification::ok).returns(10L, Verification::size);
        assertThat(log.ledger.state()).returns(10L, LogState::size).returns(2L, LogState::pending);
    }

    @Test
    void hasTheRootThatWasSigned() {
        assertThat(log.ledger.verify().root()).isEqualTo(log.ledger.state().root());
    }

    @Test
    void namesChangedBytes() throws Exception {
        log.tamper("update ledger.entry set canonical = " + OTHER_NUMBER + " where id = " + idAt(3));

        assertThat(log.ledger.verify().ok()).isFalse();
        assertThat(faults())
                .contains(SIGNED_ROOT_DIFFERS)
                .anyMatch(fault -> names(fault, 3, "do not have the hash that was integrated"))
                .anyMatch(fault -> names(fault, 3, "do not have the hash that was recorded"))
                .allMatch(fault -> fault.index() == null || fault.index() == 3);
    }

    @Test
    void findsBytesChangedTogetherWithEveryHash() throws Exception {
        log.tamper(
                "update ledger.entry set canonical = " + OTHER_NUMBER + " where id = " + idAt(3),
                "update ledger.entry set leaf_hash = sha256('\\x00'::bytea || canonical)",
                "update ledger.leaf l set leaf_hash = e.leaf_hash from ledger.entry e where e.id = l.entry_id");

        assertThat(faults())
                .containsExactlyInAnyOrder(
                        SIGNED_ROOT_DIFFERS,
                        new Fault(null, "The first 10 entries are not those that this node's signer remembers."),
                        new Fault(null, "The sequencer's state does not fit the entries."));
    }

    @Test
    void namesBytesThatAreNoEntry() throws Exception {
        log.tamper("update ledger.entry set canonical = 'nothing' where id = " + idAt(3));

        assertThat(faults()).anyMatch(fault -> names(fault, 3, "are not an entry"));
    }

    @Test
    void namesADeletedEntry() throws Exception {
        String id = idAt(4);
        log.tamper("delete from ledger.entry where id = " + id);

        assertThat(faults()).containsExactly(new Fault(4L, "Entry " + id.replace("'", "") + " is gone."));
    }

    @Test
    void namesADeletedPosition() throws Exception {
        log.tamper("delete from ledger.leaf where index = 4");

        assertThat(faults())
                .contains(new Fault(4L, "The log has no entry here; the next one is at index 5."))
                .contains(new Fault(null, "10 entries were sequenced, but the log has 9."))
                .contains(new Fault(null, "10 entries were signed, but the log has only 9."));
    }

    @Test
    void namesADeletedTail() throws Exception {
        String id = idAt(9);
        log.tamper("delete from ledger.leaf where index = 9");

        assertThat(faults())
                .contains(new Fault(null, "Entry " + id.replace("'", "") + " was recorded but is not in the log."))
                .contains(new Fault(null, "10 entries were signed, but the log has only 9."));
    }

    @Test
    void namesSwappedPositions() throws Exception {
        String second = idAt(2);
        String seventh = idAt(7);
        log.tamper(
                "update ledger.leaf set entry_id = gen_random_uuid() where index = 2",
                "update ledger.leaf set entry_id = " + second + " where index = 7",
                "update ledger.leaf set entry_id = " + seventh + " where index = 2");

        assertThat(faults())
                .anyMatch(fault -> names(fault, 2, "integrated at this index"))
                .anyMatch(fault -> names(fault, 7, "integrated at this index"))
                .contains(SIGNED_ROOT_DIFFERS);
    }

    @Test
    void namesChangedColumns() throws Exception {
        log.tamper(
                "update ledger.entry set type = 'test.other', platform = null where id = " + idAt(5),
                "update ledger.entry set recorded_at = recorded_at - interval '1 hour' where id = " + idAt(6));

        assertThat(faults())
                .hasSize(3)
                .anyMatch(fault -> names(fault, 5, "the column has test.other, the entry says test.happened"))
                .anyMatch(fault -> names(fault, 5, "the column has null, the entry says claims"))
                .anyMatch(fault -> names(fault, 6, "The time of entry"));
    }

    @Test
    void namesChangedSealedValues() throws Exception {
        log.tamper(
                "update governance.sealed_value set value = 'other reasons' where entry_id = " + idAt(5),
                "update governance.sealed_value set field = 'comment' where entry_id = " + idAt(6));

        assertThat(faults())
                .containsExactly(
                        new Fault(5L, "The stored value of 'rationale' is not the one that was recorded."),
                        new Fault(6L, "The entry has no sealed field 'comment', yet a value is stored for it."));
    }

    @Test
    void acceptsErasedValues() throws Exception {
        log.tamper("delete from governance.sealed_value where entry_id = " + idAt(5));

        assertThat(faults()).isEmpty();
    }

    @Test
    void namesAChangedTile() throws Exception {
        log.append(300);
        log.sequenceAndSign();
        log.tamper("update ledger.tile set root = sha256(root)");

        assertThat(faults())
                .containsExactly(new Fault(null, "Tile 0 of level 0 is missing or differs from the entries."));
        assertThatThrownBy(() -> log.ledger.proof(299)).hasMessageContaining("no longer proves the entry at index 299");
    }

    @Test
    void namesAForgedCheckpoint() throws Exception {
        log.tamper("update ledger.checkpoint set note = overlay(note placing 'AAAA' from length(note) - 20)");

        assertThat(faults()).anyMatch(fault -> fault.what().startsWith("The newest checkpoint is not signed by "));
    }

    @Test
    void findsASecondRootOfTheSameSizeWhereverItIsStored() throws Exception {
        log.tamper(
                "insert into ledger.checkpoint select size, signed_at - interval '1 minute', sha256(root), note"
                        + " from ledger.checkpoint",
                "update ledger.checkpoint set signed_at = signed_at + interval '1 second'"
                        + " where signed_at = (select max(signed_at) from ledger.checkpoint)");

        assertThat(faults()).containsExactly(SIGNED_ROOT_DIFFERS);
    }

    @Test
    void namesACheckpointThatIsNone() throws Exception {
        log.tamper("update ledger.checkpoint set note = 'trust me'");

        assertThat(faults()).anyMatch(fault -> fault.what().startsWith("The newest checkpoint is not one: "));
    }

    @Test
    void findsThatAnOlderDatabaseWasRestored() throws Exception {
        long before = log.query(Long.class, "select max(size) from ledger.checkpoint");
        log.append(5);
        log.sequenceAndSign();
        log.tamper(
                "delete from ledger.entry e using ledger.leaf l where l.entry_id = e.id and l.index >= " + before,
                "delete from ledger.leaf where index >= " + before,
                "delete from ledger.sequencer_state where size > " + before,
                "delete from ledger.checkpoint where size > " + before);

        assertThat(faults())
                .containsExactly(new Fault(null, "This node's signer remembers 15 entries, but the log has only 10."));
    }

    @Test
    void listsNoMoreThanAThousandFaults() throws Exception {
        log.append(1000);
        log.sequenceAndSign();
        log.tamper("update ledger.entry set type = 'test.other'");

        assertThat(faults())
                .hasSize(1001)
                .last()
                .isEqualTo(new Fault(null, "There are more than 1000 faults; the rest is not listed."));
    }

    @Test
    void provesEveryEntryOfASoundLog() {
        assertThat(IntStream.range(0, 10))
                .allMatch(index -> log.ledger.proof(index).isPresent());
        assertThat(log.ledger.proof(10)).isEmpty();
        assertThat(log.ledger.proof(-1)).isEmpty();
    }

    private List<Fault> faults() {
        return log.ledger.verify().faults();
    }

    private static boolean names(Fault fault, long index, String what) {
        return fault.index() != null && fault.index() == index && fault.what().contains(what);
    }

    private String idAt(long index) {
        return "'" + log.query(String.class, "select entry_id::text from ledger.leaf where index = " + index) + "'";
    }
}
