package io.countersign.waiver;

import static io.countersign.waiver.ExceptionDecision.Outcome.APPROVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.change.AskedException;
import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.ledger.EntryRef;
import io.countersign.ledger.Ledger;
import io.countersign.ledger.Planted;
import io.countersign.ledger.Subject;
import io.countersign.ownership.Platforms;
import io.countersign.people.People;
import io.countersign.policy.OwnerRole;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@EngineTest
class ExceptionAccountsIT {

    private static final String WAIVABLE = "vulnerability-scan";

    @Autowired
    People people;

    @Autowired
    Platforms platforms;

    @Autowired
    Changes changes;

    @Autowired
    Exceptions exceptions;

    @Autowired
    ExceptionAccounts accounts;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    Scene scene;
    Change change;
    Planted planted;
    UUID granted;

    @BeforeEach
    void grant() {
        scene = Scene.unready(people, platforms, changes);
        planted = new Planted(jdbc, ledger, transactions, accounts);
        change = scene.submitted();
        granted = changes.askException(
                        scene.requester,
                        change.id(),
                        new AskedException(
                                WAIVABLE,
                                "The scanner is down.",
                                "Two people review.",
                                Instant.now().plus(Duration.ofDays(30))))
                .id();
        exceptions.decide(scene.owner(OwnerRole.SECURITY), granted, OwnerRole.SECURITY, APPROVE, null);
        exceptions.decide(scene.owner(OwnerRole.GOVERNANCE), granted, OwnerRole.GOVERNANCE, APPROVE, null);
    }

    @Test
    void findsNothingWhereBothSidesSayTheSame() {
        assertThat(planted.differences(granted)).isEmpty();
    }

    @Test
    void namesAnExceptionThatWasNeverRecorded() {
        UUID forged = UUID.randomUUID();
        planted.execute("""
                insert into governance.policy_exception
                select ?, requirement, platform_id, platform_key, change_id, reason, compensating_control, accountable,
                       asked_by, asked_at, expires_at, state, barred
                from governance.policy_exception where id = ?
                """, forged, granted);

        assertThat(planted.differences(forged))
                .containsExactlyInAnyOrder(
                        "Exception %s has no entry exception.asked about change %s.".formatted(forged, change.id()),
                        "Exception %s has no entry exception.granted about change %s.".formatted(forged, change.id()));
    }

    @Test
    void namesWhatWasAltered() {
        planted.execute(
                "update governance.policy_exception set compensating_control = 'None.', requirement = 'test-report'"
                        + " where id = ?",
                granted);

        assertThat(planted.differences(granted))
                .anySatisfy(difference -> assertThat(difference)
                        .contains("(exception.asked)")
                        .contains("compensatingControl: the row's text is not what the entry commits to")
                        .contains("requirement: the row has \"test-report\"")
                        .doesNotContain("None."));
    }

    @Test
    void namesADecisionThatIsGone() {
        planted.execute(
                "delete from governance.exception_decision where exception_id = ? and role = 'SECURITY'", granted);

        assertThat(planted.differences(granted))
                .singleElement()
                .asString()
                .endsWith("(exception.approved) is about the exception %s, which does not say so.".formatted(granted));
    }

    @Test
    void namesAnEntryWithoutItsException() {
        UUID invented = UUID.randomUUID();
        EntryRef forged = planted.again(
                planted.entry(Subject.change(change.id()), "exception.granted"), "exceptionId", invented.toString());

        assertThat(planted.differences(invented))
                .containsExactly("Entry %s (exception.granted) records the exception %s, which does not exist."
                        .formatted(forged.id(), invented));
    }
}
