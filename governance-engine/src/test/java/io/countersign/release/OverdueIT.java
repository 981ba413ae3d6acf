package io.countersign.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;

import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.change.Progress;
import io.countersign.change.State;
import io.countersign.ledger.Ledger;
import io.countersign.ownership.DeploymentClients;
import io.countersign.ownership.Platforms;
import io.countersign.people.People;
import io.countersign.policy.Policies;
import io.countersign.readiness.Readiness;
import io.countersign.testing.EngineTest;
import io.countersign.testing.MovedClock;
import io.countersign.testing.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@EngineTest
class OverdueIT {

    @Autowired
    People people;

    @Autowired
    Platforms platforms;

    @Autowired
    DeploymentClients clients;

    @Autowired
    Changes changes;

    @Autowired
    Readiness readiness;

    @Autowired
    Progress progress;

    @Autowired
    Releases releases;

    @Autowired
    Ledger ledger;

    @Autowired
    Policies policies;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    final MovedClock clock = new MovedClock(Instant.now());

    @SuppressWarnings("NullAway.Init")
    Stage stage;

    @BeforeEach
    void set() {
        stage = Stage.of(new Scene(people, platforms, changes, readiness), changes, progress, releases);
    }

    @Test
    void aPermitThatNobodyUsedExpiresAndItsRequestIsReadyAgain() {
        Change ready = stage.approved();
        releases.mint(stage.pipeline(), ready.id());

        clock.move(Duration.ofHours(8).plusMinutes(5)); // the clock was set before the permit was minted
        sweep();

        assertThat(stage.permit(ready.id()).state()).isEqualTo(Permit.State.EXPIRED);
        Change after = stage.read(ready.id());
        assertThat(after.state()).isEqualTo(State.READY);
        assertThat(after.timeline())
                .last()
                .satisfies(entry -> assertThat(entry.type()).isEqualTo("permit.expired"));
    }

    @Test
    void aPermitInTimeStays() {
        Change ready = stage.approved();
        releases.mint(stage.pipeline(), ready.id());

        clock.move(Duration.ofHours(7));
        sweep();

        assertThat(stage.read(ready.id()).state()).isEqualTo(State.PERMITTED);
    }

    @Test
    void findsTheMissingReportOnceAndResolvesItWhenItComes() {
        Redemption redeemed = stage.redeemed();

        clock.move(Duration.ofHours(2).plusMinutes(5));
        sweep();
        sweep();

        assertThat(stage.findings())
                .extracting(Finding::kind, Finding::state)
                .containsExactly(tuple(Finding.Kind.MISSING_REPORT, Finding.State.OPEN));
        releases.report(stage.pipeline(), stage.report(redeemed));
        assertThat(stage.findings()).extracting(Finding::state).containsExactly(Finding.State.RESOLVED);
    }

    @Test
    void aNodeWhoseClockIsOffGivesNoPermit() {
        Change ready = stage.approved();
        String token = releases.mint(stage.pipeline(), ready.id()).token();
        Instant node = Instant.now();
        ClockCheck off = new ClockCheck(new MovedClock(node), () -> node.minusMillis(2_001));
        ClockCheck right = new ClockCheck(new MovedClock(node), () -> node.plusMillis(2_000));

        assertThat(right.reasons()).isEmpty();
        assertThat(off.reasons())
                .singleElement()
                .satisfies(
                        reason -> assertThat(reason.text())
                                .isEqualTo(
                                        "The clocks of server and database differ by 2001 ms; no permit is given until they agree."));
        assertThat(answer(off, token).granted()).isNull();
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> new TransactionTemplate(transactions)
                        .execute(status -> parts(off).permits().mint(stage.pipeline(), ready.id())));
        assertThat(answer(right, token).granted()).isNotNull();
    }

    private Redemptions.Answer answer(ClockCheck clocks, String token) {
        return Objects.requireNonNull(new TransactionTemplate(transactions)
                .execute(status -> parts(clocks)
                        .redemptions()
                        .answer(stage.pipeline(), stage.redemption(token))
                        .orElseThrow()));
    }

    private void sweep() {
        parts(new ClockCheck(clock, clock::instant))
                .overdue(platforms, new TransactionTemplate(transactions), clock)
                .sweep();
    }

    private ReleaseParts parts(ClockCheck clocks) {
        return ReleaseParts.of(
                jdbc, progress, platforms, clients, new ReleaseLedger(ledger, policies), clocks, events, clock);
    }
}
