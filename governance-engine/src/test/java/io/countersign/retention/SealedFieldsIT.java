package io.countersign.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.ledger.EntryRef;
import io.countersign.ledger.Ledger;
import io.countersign.ledger.LedgerEntry;
import io.countersign.ledger.NewEntry;
import io.countersign.ledger.Subject;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.policy.Policies;
import io.countersign.policy.Unacceptable;
import io.countersign.stewardship.Stewardship;
import io.countersign.testing.EngineTest;
import io.countersign.testing.MovedClock;
import io.countersign.testing.Scene;
import io.countersign.testing.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Values go by the decision of two officers, never what must be kept; the log stays whole. */
@EngineTest
class SealedFieldsIT {

    private static final String WHY = "The person asked for it.";

    @Autowired
    Changes changes;

    @Autowired
    People people;

    @Autowired
    Platforms platforms;

    @Autowired
    Policies policies;

    @Autowired
    Stewardship stewardship;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Disclosures disclosures;

    @Autowired
    PlatformTransactionManager transactions;

    private final MovedClock clock = new MovedClock(Instant.now());

    @SuppressWarnings("NullAway.Init")
    Retentions retentions;

    @SuppressWarnings("NullAway.Init")
    SealedFields fields;

    @SuppressWarnings("NullAway.Init")
    Scene scene;

    @SuppressWarnings("NullAway.Init")
    Actor carl;

    @SuppressWarnings("NullAway.Init")
    Actor cora;

    @BeforeEach
    void enterScene() {
        scene = Scene.unready(people, platforms, changes);
        carl = scene.person("carl", RealmRole.COMPLIANCE_OFFICER);
        cora = scene.person("cora", RealmRole.COMPLIANCE_OFFICER);
        HoldStore holds = new HoldStore(jdbc);
        ErasureStore records = new ErasureStore(jdbc);
        FieldErasureStore erasures = new FieldErasureStore(jdbc);
        RetentionViews views = new RetentionViews(people);
        Terms terms = new FiveYears(stewardship);
        retentions = Transactions.proxy(
                new Retentions(holds, records, views, terms, ledger, changes, platforms, policies, clock),
                transactions);
        Keeping keeping = new Keeping(retentions, holds, terms, views, platforms, policies, clock);
        fields = Transactions.proxy(
                new SealedFields(
                        erasures,
                        records,
                        views,
                        keeping,
                        new Scoping(erasures, keeping, ledger, people),
                        ledger,
                        platforms,
                        policies,
                        clock),
                transactions);
    }

    @Test
    void erasesValueAndSaltAndTheLogStillVerifies() {
        UUID entry = absence(scene.requester, Map.of("from", "2026-01-01", "until", "2026-02-01"));

        FieldErasure asked = fields.ask(carl, entry(entry, "until"), WHY);
        assertThat(values(entry)).containsOnlyKeys("from", "until");
        FieldErasure done = fields.confirm(cora, asked.id());

        assertThat(done.fields()).isEqualTo(Map.of(entry, List.of("until")));
        assertThat(done.confirmedBy()).isEqualTo(cora.person());
        assertThat(values(entry)).containsOnlyKeys("from");
        assertThat(rows(entry)).isEqualTo(1);
        assertThat(disclosures.erased(ledger.byId(entry).orElseThrow()))
                .isEqualTo(Map.of("until", new ErasedField(Objects.requireNonNull(done.confirmedAt()), done.id())));
        assertThat(ledger.verify().faults()).isEmpty();
    }

    @Test
    void recordsWhichFieldsWentAndWhyButNotTheirValues() {
        UUID entry = absence(scene.requester, Map.of("from", "the first of may"));

        FieldErasure done =
                fields.confirm(cora, fields.ask(carl, entry(entry), WHY).id());

        List<LedgerEntry> about = ledger.about(Subject.person(scene.requester.id()));
        assertThat(about).extracting(LedgerEntry::type).endsWith("record.field-erasure-asked", "record.fields-erased");
        LedgerEntry erased = about.get(about.size() - 1);
        assertThat(erased.actor()).isEqualTo(cora.id());
        assertThat(erased.content())
                .containsEntry("erasureId", done.id().toString())
                .containsEntry("askedBy", carl.id().toString())
                .containsEntry("fields", Map.of(entry.toString(), List.of("from")));
        assertThat(erased.values()).containsEntry("reason", WHY);
        assertThat(about.toString()).doesNotContain("the first of may");
    }

    @Test
    void erasesWhatConcernsAPersonAndLeavesWhatMustBeKept() {
        UUID mine = absence(scene.requester, Map.of("from", "2026-01-01"));
        UUID others = absence(scene.administrator, Map.of("from", "2026-01-01"));
        Change open = scene.submitted();
        changes.withdraw(scene.requester, open.id(), "No longer needed.");

        FieldErasure asked =
                fields.ask(carl, new FieldScope(scene.requester.person().userName(), null, null, Set.of()), WHY);
        fields.confirm(cora, asked.id());

        assertThat(asked.fields()).containsOnlyKeys(mine);
        assertThat(values(mine)).isEmpty();
        assertThat(values(others)).isNotEmpty();
        assertThat(ledger.about(Subject.change(open.id())))
                .flatExtracting(entry -> entry.values().values())
                .contains("No longer needed.");
    }

    @Test
    void namesManyErasedEntriesInSeveralEntries() {
        for (int i = 0; i < 120; i++) {
            absence(scene.requester, Map.of("from", "2026-01-01"));
        }
        FieldErasure asked =
                fields.ask(carl, new FieldScope(scene.requester.person().userName(), null, null, Set.of()), WHY);
        fields.confirm(cora, asked.id());

        assertThat(asked.values()).isEqualTo(120);
        assertThat(ledger.about(Subject.person(scene.requester.id())).stream()
                        .filter(entry -> entry.type().equals("record.fields-erased"))
                        .map(entry -> entry.content().get("fields")))
                .extracting(named -> named instanceof Map<?, ?> byEntry ? byEntry.size() : 0)
                .containsExactly(50, 50, 20);
    }

    @Test
    void keepsTheFieldsOfARequestUntilItsPeriodHasPassed() {
        UUID id = withdrawn();
        FieldScope scope = new FieldScope(null, id, null, Set.of("reason"));

        assertThatThrownBy(() -> fields.ask(carl, scope, WHY))
                .isInstanceOf(RetentionConflict.class)
                .hasMessageContaining("kept until");

        clock.move(Duration.ofDays(5 * 366));
        fields.confirm(cora, fields.ask(carl, scope, WHY).id());
        assertThat(ledger.about(Subject.change(id)))
                .filteredOn(entry -> entry.type().equals("change.withdrawn"))
                .allSatisfy(entry -> assertThat(entry.values()).isEmpty());
    }

    @Test
    void aHoldPlacedAfterTheAskingStopsTheErasure() {
        UUID id = withdrawn();
        clock.move(Duration.ofDays(5 * 366));
        FieldErasure asked = fields.ask(carl, new FieldScope(null, id, null, Set.of()), WHY);
        retentions.hold(carl, null, id, "A lawsuit.");

        assertThatThrownBy(() -> fields.confirm(cora, asked.id()))
                .isInstanceOf(RetentionConflict.class)
                .hasMessageContaining("legal hold");
        assertThat(ledger.about(Subject.change(id)))
                .flatExtracting(entry -> entry.values().values())
                .contains("Not needed.");
    }

    @Test
    void keepsWhatIsRecordedAboutAPlatform() {
        UUID entry =
                append("test.sealed", scene.administrator, Subject.platform(scene.platform.id()), scene.platform.key());

        assertThatThrownBy(() -> fields.ask(carl, entry(entry), WHY)).isInstanceOf(RetentionConflict.class);
        clock.move(Duration.ofDays(5 * 366));
        retentions.hold(carl, scene.platform.key(), null, "A lawsuit.");
        assertThatThrownBy(() -> fields.ask(carl, entry(entry), WHY)).hasMessageContaining("legal hold");
    }

    @Test
    void twoOtherOfficersDecide() {
        UUID entry = absence(cora, Map.of("from", "2026-01-01"));
        FieldScope ofCora = new FieldScope(cora.person().userName(), null, null, Set.of());

        assertThatThrownBy(() -> fields.ask(scene.administrator, entry(entry), WHY))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> fields.ask(cora, ofCora, WHY)).isInstanceOf(NotAllowed.class);
        FieldErasure asked = fields.ask(carl, ofCora, WHY);
        assertThatThrownBy(() -> fields.confirm(carl, asked.id())).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> fields.confirm(cora, asked.id())).isInstanceOf(NotAllowed.class);
        assertThat(values(entry)).isNotEmpty();
    }

    @Test
    void erasesOnce() {
        UUID entry = absence(scene.requester, Map.of("from", "2026-01-01"));
        FieldErasure asked = fields.ask(carl, entry(entry), WHY);

        assertThatThrownBy(() -> fields.ask(cora, entry(entry), WHY)).isInstanceOf(RetentionConflict.class);
        fields.confirm(cora, asked.id());
        assertThatThrownBy(() -> fields.confirm(cora, asked.id())).isInstanceOf(RetentionConflict.class);
        assertThatThrownBy(() -> fields.confirm(cora, UUID.randomUUID())).isInstanceOf(UnknownRecord.class);
    }

    @Test
    void namesEveryFaultOfAnAskingAtOnce() {
        FieldScope both = new FieldScope("nobody-of-that-name", null, UUID.randomUUID(), Set.of());

        assertThatThrownBy(() -> fields.ask(carl, both, " "))
                .isInstanceOfSatisfying(
                        Unacceptable.class,
                        e -> assertThat(e.faults())
                                .extracting("field")
                                .containsExactly("person", "reason", "person", "entryId"));
    }

    private UUID withdrawn() {
        Change submitted = scene.submitted();
        changes.withdraw(scene.requester, submitted.id(), "Not needed.");
        return submitted.id();
    }

    private UUID absence(Actor person, Map<String, String> sealed) {
        return append("absence.declared", person, Subject.person(person.id()), null, sealed);
    }

    private UUID append(String type, Actor actor, Subject subject, String platform) {
        return append(type, actor, subject, platform, Map.of("rationale", "Because."));
    }

    private UUID append(
            String type, Actor actor, Subject subject, @Nullable String platform, Map<String, String> sealed) {
        EntryRef ref = new TransactionTemplate(transactions)
                .execute(status -> ledger.append(new NewEntry(
                        type, 1, actor.id(), subject, platform, "cap.audit-record", List.of(), Map.of(), sealed)));
        return Objects.requireNonNull(ref).id();
    }

    private static FieldScope entry(UUID entry, String... names) {
        return new FieldScope(null, null, entry, Set.of(names));
    }

    private Map<String, String> values(UUID entry) {
        return ledger.byId(entry).orElseThrow().values();
    }

    private int rows(UUID entry) {
        return jdbc.sql("select count(*) from governance.sealed_value where entry_id = ?")
                .param(entry)
                .query(Integer.class)
                .single();
    }
}
