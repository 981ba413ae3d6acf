package io.countersign.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.countersign.testing.EngineTest;
import io.countersign.verifier.Verifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@EngineTest
class LedgerIT {

    @Autowired
    Ledger ledger;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcClient jdbc;

    TransactionTemplate transaction;

    @BeforeEach
    void prepareTransaction() {
        transaction = new TransactionTemplate(transactions);
    }

    @Test
    void readsBackWhatWasRecorded() {
        UUID actor = UUID.randomUUID();
        Subject subject = Subject.change(UUID.randomUUID());
        NewEntry entry = new NewEntry(
                "test.rich",
                2,
                actor,
                subject,
                "claims",
                "cap.approve-before-deploy",
                List.of("federal@1", "matrix@1"),
                Map.of(
                        "outcome",
                        "APPROVE",
                        "count",
                        3,
                        "big",
                        9007199254740991L,
                        "deep",
                        Map.of("list", List.of("x"))),
                Map.of("rationale", "because – é"));

        EntryRef ref = append(entry);
        LedgerEntry read = ledger.byId(ref.id()).orElseThrow();

        assertThat(ref.index()).isNull();
        assertThat(read.type()).isEqualTo("test.rich");
        assertThat(read.version()).isEqualTo(2);
        assertThat(read.actor()).isEqualTo(actor);
        assertThat(read.subject()).isEqualTo(subject);
        assertThat(read.platform()).isEqualTo("claims");
        assertThat(read.capability()).isEqualTo("cap.approve-before-deploy");
        assertThat(read.packs()).containsExactly("federal@1", "matrix@1");
        assertThat(read.content())
                .containsEntry("outcome", "APPROVE")
                .containsEntry("count", 3)
                .containsEntry("big", 9007199254740991L)
                .containsEntry("deep", Map.of("list", List.of("x")));
        assertThat(read.values()).containsExactly(Map.entry("rationale", "because – é"));
        assertThat(read.leafHash()).hasSize(64);
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        EntryRef ref = append(entry(Subject.platform(UUID.randomUUID())));

        LedgerEntry read = ledger.byId(ref.id()).orElseThrow();

        assertThat(read.actor()).isNull();
        assertThat(read.platform()).isNull();
        assertThat(canonical(ref.id())).doesNotContain("actor", "\"platform\":\"");
    }

    @Test
    void keepsPersonalFieldsOutOfTheLog() {
        UUID id = append(sealed(Map.of("rationale", "Jane Roe asked for it"))).id();

        assertThat(canonical(id)).doesNotContain("Jane Roe").contains("\"commitments\":{\"rationale\":");
        SealedValue stored = jdbc.sql("select field, salt, value from governance.sealed_value where entry_id = ?")
                .param(id)
                .query((row, number) -> new SealedValue(row.getString(1), row.getBytes(2), row.getString(3)))
                .single();
        assertThat(ledger.byId(id).orElseThrow().commitments())
                .containsExactly(Map.entry("rationale", stored.commitment()));
    }

    @Test
    void readsAnEntryWhoseValuesWereErased() {
        UUID id = append(sealed(Map.of("rationale", "Jane Roe asked for it"))).id();

        jdbc.sql("delete from governance.sealed_value where entry_id = ?")
                .param(id)
                .update();

        LedgerEntry read = ledger.byId(id).orElseThrow();
        assertThat(read.values()).isEmpty();
        assertThat(read.commitments()).containsKey("rationale");
    }

    @Test
    void refusesToAppendOutsideATransaction() {
        NewEntry entry = entry(Subject.change(UUID.randomUUID()));

        assertThatThrownBy(() -> ledger.append(entry)).isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void leavesNoEntryWhenTheTransactionRollsBack() {
        Subject subject = Subject.change(UUID.randomUUID());
        List<EntryRef> inside = new ArrayList<>();

        transaction.executeWithoutResult(status -> {
            inside.add(ledger.append(entry(subject)));
            assertThat(ledger.about(subject)).hasSize(1);
            status.setRollbackOnly();
        });

        assertThat(ledger.byId(inside.get(0).id())).isEmpty();
        assertThat(ledger.about(subject)).isEmpty();
    }

    @Test
    void refusesEntriesOverSixteenKibibytes() {
        Subject subject = Subject.change(UUID.randomUUID());
        NewEntry large = new NewEntry(
                "test.large",
                1,
                null,
                subject,
                null,
                "cap.audit-record",
                List.of(),
                Map.of("x", "y".repeat(16384)),
                Map.of());

        assertThatThrownBy(() -> append(large))
                .isInstanceOf(EntryTooLarge.class)
                .hasMessageContaining("test.large");
        assertThat(ledger.about(subject)).isEmpty();
    }

    @Test
    void refusesSealedTextThatCannotBeStored() {
        assertThatThrownBy(() -> append(sealed(Map.of("rationale", "a\0b")))).hasMessageContaining("At /rationale");
        assertThatThrownBy(() -> append(sealed(Map.of("rationale", "\ud800")))).hasMessageContaining("At /rationale");
    }

    @Test
    void listsEverythingAboutASubjectOldestFirst() {
        Subject subject = Subject.person(UUID.randomUUID());
        List<UUID> ids = List.of(
                append(entry(subject)).id(),
                append(entry(subject)).id(),
                append(entry(subject)).id());

        assertThat(ledger.about(subject)).extracting(LedgerEntry::id).containsExactlyElementsOf(ids);
    }

    @Test
    void givesEveryEntryAPositionAndAProof() {
        UUID id = append(entry(Subject.change(UUID.randomUUID()))).id();

        await().until(() -> ledger.indexes(List.of(id)).containsKey(id));
        long index = Objects.requireNonNull(ledger.indexes(List.of(id)).get(id));
        await().until(() -> ledger.proof(index).isPresent());

        assertThat(ledger.byIndex(index).orElseThrow().id()).isEqualTo(id);
        assertThat(ledger.proof(index).orElseThrow())
                .startsWith("c2sp.org/tlog-proof@v1\nindex " + index + "\n")
                .contains("\ntest.countersign.example/log\n");
        assertThat(ledger.state().verifierKey()).startsWith("test.countersign.example/log+");
        assertThat(ledger.state().size()).isGreaterThan(index);
        assertThat(ledger.proof(Long.MAX_VALUE)).isEmpty();
        assertThat(ledger.verify().faults()).isEmpty();
    }

    @Test
    void provesEntriesToTheIndependentVerifier(@TempDir Path folder) throws IOException {
        UUID id = append(entry(Subject.change(UUID.randomUUID()))).id();
        await().until(() -> ledger.indexes(List.of(id)).containsKey(id));
        long index = Objects.requireNonNull(ledger.indexes(List.of(id)).get(id));
        await().until(() -> ledger.proof(index).isPresent());
        Path proof = Files.writeString(
                folder.resolve("entry.tlog-proof"), ledger.proof(index).orElseThrow());
        Path bytes = Files.write(
                folder.resolve("entry.json"), ledger.canonical(index).orElseThrow());
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String key = Objects.requireNonNull(ledger.state().verifierKey());

        String[] call = {"verify-proof", "--vkey", key, "--proof", proof.toString(), "--entry", bytes.toString()};

        assertThat(Verifier.run(call, new PrintStream(said, true, UTF_8), System.err))
                .isZero();
        assertThat(said.toString(UTF_8)).contains("PROVEN", "at index " + index + " of the log test.countersign");
        assertThat(ledger.canonical(Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void listsSequencedEntriesByIndexTypePlatformAndTime() {
        String platform = "platform-" + UUID.randomUUID();
        List<UUID> ids = List.of(
                append(on(platform, "test.first")).id(),
                append(on(platform, "test.second")).id(),
                append(on(platform, "test.second")).id());
        await().until(() -> ledger.indexes(ids).size() == 3);

        List<LedgerEntry> all = ledger.entries(new EntryQuery(Set.of(), Set.of(platform), null, null, null, 200));
        Instant recorded = all.get(0).recordedAt();

        assertThat(all).extracting(LedgerEntry::id).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(all).extracting(LedgerEntry::index).isSorted();
        assertThat(ledger.entries(new EntryQuery(Set.of("test.second"), Set.of(platform), null, null, null, 200)))
                .hasSize(2);
        assertThat(ledger.entries(new EntryQuery(Set.of(), Set.of(platform), null, null, null, 1)))
                .containsExactly(all.get(0));
        assertThat(ledger.entries(new EntryQuery(
                        Set.of(), Set.of(platform), null, null, all.get(0).index(), 200)))
                .containsExactlyElementsOf(all.subList(1, 3));
        assertThat(ledger.entries(new EntryQuery(
                        Set.of(), Set.of(platform), recorded, recorded.plus(1, ChronoUnit.MICROS), null, 200)))
                .contains(all.get(0));
        assertThat(ledger.entries(new EntryQuery(
                        Set.of(), Set.of(platform), recorded.plus(1, ChronoUnit.HOURS), null, null, 200)))
                .isEmpty();
    }

    private EntryRef append(NewEntry entry) {
        EntryRef ref = transaction.execute(status -> ledger.append(entry));
        assertThat(ref).isNotNull();
        return ref;
    }

    private String canonical(UUID id) {
        return jdbc.sql("select convert_from(canonical, 'UTF8') from ledger.entry where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    private static NewEntry entry(Subject subject) {
        return new NewEntry("test.happened", 1, null, subject, null, "cap.audit-record", List.of(), Map.of(), Map.of());
    }

    private static NewEntry on(String platform, String type) {
        Subject subject = Subject.platform(UUID.randomUUID());
        return new NewEntry(type, 1, null, subject, platform, "cap.audit-record", List.of(), Map.of(), Map.of());
    }

    private static NewEntry sealed(Map<String, String> values) {
        return new NewEntry(
                "test.sealed",
                1,
                null,
                Subject.change(UUID.randomUUID()),
                null,
                "cap.audit-record",
                List.of(),
                new HashMap<>(),
                values);
    }
}
