package io.countersign.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.change.Decision;
import io.countersign.change.NewDecision;
import io.countersign.change.Outcome;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.People;
import io.countersign.policy.OwnerRole;
import io.countersign.readiness.Readiness;
import io.countersign.testing.AskedSignIn;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Rows and entries of one scene each; other tests share the database and may have left differences of their own. */
@EngineTest
class ReconciliationsIT {

    @Autowired
    Reconciliations reconciliations;

    @Autowired
    ObjectProvider<Reconcilable> sides;

    @Autowired
    Ledger ledger;

    @Autowired
    Changes changes;

    @Autowired
    Readiness readiness;

    @Autowired
    People people;

    @Autowired
    Platforms platforms;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @SuppressWarnings("NullAway.Init")
    Scene scene;

    @SuppressWarnings("NullAway.Init")
    Change change;

    @SuppressWarnings("NullAway.Init")
    Decision decision;

    @BeforeEach
    void decideSomething() {
        scene = new Scene(people, platforms, changes, readiness);
        change = scene.submitted();
        decision = scene.decide(change, OwnerRole.SECURITY, Outcome.APPROVE);
    }

    @Test
    void findsNothingWhereBothSidesSayTheSame() {
        changes.withdraw(scene.requester, scene.submitted().id(), "No longer needed.");
        changes.revoke(scene.owner(OwnerRole.SECURITY), change.id(), OwnerRole.SECURITY, "Not yet.");
        for (OwnerRole role : OwnerRole.values()) {
            scene.decide(change, role, Outcome.APPROVE);
        }

        assertThat(differences()).isEmpty();
    }

    @Test
    void findsWhoseSignInWasAltered() {
        Actor bruno = AskedSignIn.byTwoFactors(scene.owner(OwnerRole.BUSINESS), Duration.ZERO);
        Decision his = changes.decide(
                bruno,
                change.id(),
                new NewDecision(OwnerRole.BUSINESS, Outcome.APPROVE, null, change.submissionDigest()));
        assertThat(differences()).isEmpty();

        execute("update governance.decision set authenticated_by = 'PWD' where id = ?", his.id());

        assertThat(differences())
                .containsExactly(
                        "Decision %s differs from entry %s (decision.recorded): authenticatedBy: the row has \"pwd\", the entry \"mfa\"."
                                .formatted(his.id(), his.entry().id()));
    }

    @Test
    void namesADecisionThatWasDeleted() {
        execute("delete from governance.decision where id = ?", decision.id());

        assertThat(differences())
                .contains("Entry %s (decision.recorded) records the decision %s, which does not exist."
                        .formatted(decision.entry().id(), decision.id()));
    }

    @Test
    void namesWhatWasAlteredInADecisionWithBothSides() {
        execute("update governance.decision set outcome = 'REJECT' where id = ?", decision.id());

        assertThat(differences())
                .containsExactly(
                        "Decision %s differs from entry %s (decision.recorded): outcome: the row has \"REJECT\", the entry \"APPROVE\"."
                                .formatted(decision.id(), decision.entry().id()));
    }

    @Test
    void namesAReasonThatIsNotTheRecordedOneWithoutTellingIt() {
        execute("update governance.decision set rationale = 'Something else.' where id = ?", decision.id());

        assertThat(differences())
                .singleElement()
                .satisfies(difference -> assertThat(difference)
                        .contains("rationale: the row's text is not what the entry commits to")
                        .doesNotContain("Something else"));
    }

    @Test
    void namesAnEvaluationThatWasAltered() {
        execute(
                "update governance.evaluation set inputs = inputs || ' ' where entry_id = ?",
                decision.entry().id());

        assertThat(differences())
                .singleElement()
                .satisfies(difference -> assertThat(difference)
                        .contains(decision.id().toString())
                        .contains("inputsDigest: the row has"));
    }

    @Test
    void namesADecisionThatFellUnrecorded() {
        execute("update governance.decision set standing = false where id = ?", decision.id());

        assertThat(differences())
                .containsExactly("Decision %s has no entry decision.fell or decision.revoked about change %s."
                        .formatted(decision.id(), change.id()));
    }

    @Test
    void namesAnEntryWithoutARow() {
        UUID invented = UUID.randomUUID();
        Map<String, Object> content =
                new TreeMap<>(ledger.byId(decision.entry().id()).orElseThrow().content());
        content.put("decisionId", invented.toString());
        EntryRef forged = record(content);

        assertThat(differences())
                .containsExactly("Entry %s (decision.recorded) records the decision %s, which does not exist."
                        .formatted(forged.id(), invented));
    }

    @Test
    void namesASecondEntryForOneDecision() {
        EntryRef forged =
                record(ledger.byId(decision.entry().id()).orElseThrow().content());

        assertThat(differences())
                .singleElement()
                .satisfies(difference -> assertThat(difference)
                        .contains("is about the decision " + decision.id())
                        .matches("Entry (%s|%s) .*"
                                .formatted(forged.id(), decision.entry().id())));
    }

    @Test
    void namesARowInsertedBesideTheWorkflow() {
        UUID forged = UUID.randomUUID();
        execute("""
                insert into governance.decision
                select ?, version, change_id, 'BUSINESS', outcome, rationale, ?, on_behalf_of, decided_at,
                       submission_digest, role_digest, standing, entry_id, why_me
                from governance.decision where id = ?
                """, forged, scene.tester.id(), decision.id());

        assertThat(differences())
                .containsExactly(
                        "Decision %s has no entry decision.recorded about change %s.".formatted(forged, change.id()));
    }

    @Test
    void namesAStateThatNoEntryBringsARequestTo() {
        execute("update governance.change_request set state = 'READY' where id = ?", change.id());

        assertThat(differences())
                .singleElement()
                .satisfies(difference -> assertThat(difference)
                        .startsWith(
                                "Request %s stands where an entry change.amended or change.ready or permit.minted brings it"
                                        .formatted(change.id()))
                        .endsWith("is change.submitted."));
    }

    @Test
    void namesAnEntryThatDoesNotFollowThoseBeforeIt() {
        changes.withdraw(scene.requester, change.id(), "No longer needed.");
        LedgerEntry withdrawn = ledger.about(Subject.change(change.id())).stream()
                .filter(entry -> entry.type().equals("change.withdrawn"))
                .findFirst()
                .orElseThrow();
        EntryRef forged = record("change.withdrawn", withdrawn.content());

        assertThat(differences())
                .containsExactly(
                        "Entry %s (change.withdrawn) about the request %s does not follow those before it: it moves one that is DRAFT or DECIDING or RETURNED or WAITING or READY or PERMITTED, they leave it WITHDRAWN."
                                .formatted(forged.id(), change.id()));
    }

    @Test
    void namesASubmissionWhoseTextWasAltered() {
        execute(
                "update governance.change_revision set submission = replace(submission, 'node by node', 'at once')"
                        + " where change_id = ?",
                change.id());

        assertThat(differences())
                .singleElement()
                .satisfies(difference -> assertThat(difference)
                        .startsWith("Submission %s differs from entry".formatted(change.id()))
                        .contains("submissionDigest: the row has \"sha256:")
                        .contains(change.submissionDigest()));
    }

    @Test
    void namesAnAssignmentThatWasGivenToSomebodyElse() {
        execute(
                "update governance.assignment set person_id = ? where platform_id = ? and role = 'SECURITY' and not deputy",
                scene.tester.id(),
                scene.platform.id());

        assertThat(differences())
                .singleElement()
                .satisfies(difference -> assertThat(difference)
                        .startsWith("Assignment ")
                        .contains("personId: the row has \"%s\", the entry \"%s\""
                                .formatted(
                                        scene.tester.id(),
                                        scene.owner(OwnerRole.SECURITY).id())));
    }

    @Test
    void acceptsThatRecordsWereDeletedAsRecorded() {
        record(
                "record.deleted",
                Map.of(
                        "erasureId", UUID.randomUUID().toString(),
                        "askedBy", UUID.randomUUID().toString(),
                        "submissionDigest", change.submissionDigest(),
                        "decisions", List.of(decision.id().toString()),
                        "sealedValues", 0));
        execute("delete from governance.evaluation where change_id = ?", change.id());
        execute("delete from governance.decision where id = ?", decision.id());

        assertThat(differences()).isEmpty();
    }

    @Test
    void recordsTheResult() {
        execute("update governance.decision set outcome = 'REJECT' where id = ?", decision.id());

        Reconciliation result = reconciliations.run(scene.requester.id());

        assertThat(result.equal()).isFalse();
        assertThat(reconciliations.page(null, 1)).containsExactly(result);
        LedgerEntry entry = ledger.byId(result.entryId()).orElseThrow();
        assertThat(entry.type()).isEqualTo("ledger.reconciled");
        assertThat(entry.actor()).isEqualTo(scene.requester.id());
        assertThat(entry.content())
                .containsEntry("trigger", "PERSON")
                .containsEntry("differences", (int) result.differences())
                .containsEntry("rows", (int) result.rows());
        execute("update governance.decision set outcome = 'APPROVE' where id = ?", decision.id());
    }

    @Test
    void runsOneAtATime() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            assertThat(new ReconciliationStore(jdbc).lock()).isTrue();
            // on another thread, and so in another transaction
            assertThat(CompletableFuture.supplyAsync(() -> catchThrowable(() -> reconciliations.run(null)))
                            .join())
                    .isInstanceOf(ReconciliationRunning.class);
        });
    }

    @Test
    void runsByItselfOnlyWhenItsTimeHasCome() {
        reconciliations.run(null);
        List<Reconciliation> before = reconciliations.page(null, 1);

        reconciliations.runIfDue(Duration.ofDays(1));
        assertThat(reconciliations.page(null, 1)).isEqualTo(before);

        reconciliations.runIfDue(Duration.ofDays(1).negated());
        assertThat(reconciliations.page(null, 1)).isNotEqualTo(before);
    }

    /** Those about this scene. */
    private List<String> differences() {
        Comparison comparison = new Comparison(new RecordedSayings(jdbc), Integer.MAX_VALUE);
        comparison.run(sides.stream().toList());
        List<String> own = jdbc.sql("""
                        select id::text from governance.change_request where platform_id = :platform
                        union select d.id::text from governance.decision d
                            join governance.change_request c on c.id = d.change_id where c.platform_id = :platform
                        union select id::text from governance.assignment where platform_id = :platform
                        union select id::text from ledger.entry
                            where subject_id in (select id from governance.change_request where platform_id = :platform)
                        """)
                .param("platform", scene.platform.id())
                .query(String.class)
                .list();
        return comparison.found().stream()
                .filter(difference -> own.stream().anyMatch(difference::contains))
                .toList();
    }

    private EntryRef record(Map<String, Object> content) {
        return record("decision.recorded", content);
    }

    private EntryRef record(String type, Map<String, ?> content) {
        return Objects.requireNonNull(new TransactionTemplate(transactions)
                .execute(status -> ledger.append(new NewEntry(
                        type,
                        1,
                        scene.owner(OwnerRole.SECURITY).id(),
                        Subject.change(change.id()),
                        scene.platform.key(),
                        "cap.approve-before-deploy",
                        List.of(),
                        content,
                        type.equals("decision.recorded") ? Map.of("rationale", "Because.") : Map.of()))));
    }

    private void execute(String sql, Object... params) {
        assertThat(jdbc.sql(sql).params(params).update()).isPositive();
    }
}
