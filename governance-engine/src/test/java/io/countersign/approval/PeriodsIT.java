package io.countersign.approval;

import static io.countersign.policy.OwnerRole.SECURITY;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.calendar.FreezeScope;
import io.countersign.calendar.Freezes;
import io.countersign.calendar.NewFreeze;
import io.countersign.change.Change;
import io.countersign.change.State;
import io.countersign.change.Window;
import io.countersign.ownership.Absence;
import io.countersign.ownership.DelegationScope;
import io.countersign.ownership.Delegations;
import io.countersign.ownership.NewDelegation;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.RealmRole;
import io.countersign.testing.Varied;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Freezes, windows, lent roles and absences: in force from the moment at which they begin to that at which they end. */
class PeriodsIT extends ClockedScenes {

    @Test
    void aPlannedFreezeBeginsAndEnds() {
        Change change = decidedByAll(submitted(Duration.ofDays(10)));
        Instant from = utc(monday.plusDays(1), OPENS);
        Instant until = utc(monday.plusDays(2), OPENS);
        host.bean(Freezes.class)
                .declare(
                        scene.person("carol", RealmRole.COMPLIANCE_OFFICER),
                        new NewFreeze(
                                FreezeScope.of(scene.platform.key()), from, until, null, "Quarter end.", false, null));

        justBefore(from);
        assertThat(unmet(change)).doesNotContain("freeze");
        assertThat(read(change).state()).isEqualTo(State.READY);
        host.turnTo(from);
        assertThat(unmet(change)).contains("freeze");
        awaitState(change, State.WAITING);
        justBefore(until);
        assertThat(unmet(change)).contains("freeze");
        host.turnTo(until);
        awaitState(change, State.READY);
    }

    @Test
    void aWindowOpensAndCloses() {
        Instant opens = utc(monday.plusDays(1), OPENS);
        Change change = decidedByAll(changes.submit(
                scene.requester,
                Varied.from(scene.promotion())
                        .window(new Window(opens, opens.plus(Duration.ofHours(4))))
                        .get()));

        justBefore(opens);
        assertThat(read(change).state()).isEqualTo(State.WAITING);
        host.turnTo(opens);
        assertThat(read(change).state()).isEqualTo(State.READY);
        justBefore(opens.plus(Duration.ofHours(4)));
        assertThat(read(change).state()).isEqualTo(State.READY);
        host.turnTo(opens.plus(Duration.ofHours(4)));
        assertThat(read(change).state()).as("approved, and not used in time").isEqualTo(State.EXPIRED);
    }

    @Test
    void aLentRoleIsHeldFromItsBeginningToItsEnd() {
        Change change = submitted(Duration.ofDays(60));
        Actor della = scene.person("della", RealmRole.OWNER);
        Instant from = host.now().plus(Duration.ofHours(1));
        Instant until = host.now().plus(Duration.ofHours(2));
        host.bean(Delegations.class)
                .lend(
                        scene.owner(SECURITY),
                        new NewDelegation(
                                scene.platform.key(),
                                SECURITY,
                                della.person().userName(),
                                from,
                                until,
                                DelegationScope.EVERYTHING,
                                "On leave."));

        justBefore(from);
        assertThat(waiting.on(change, della)).isEmpty();
        notYet(() -> approve(della, change, SECURITY));
        host.turnTo(from);
        assertThat(waiting.decisions(change, della)).containsExactly(SECURITY);
        justBefore(until);
        assertThat(waiting.decisions(change, della)).containsExactly(SECURITY);
        host.turnTo(until);
        assertThat(waiting.on(change, della)).isEmpty();
        notYet(() -> approve(della, change, SECURITY));
    }

    @Test
    void aDeputyIsAskedAtOnceWhileTheOwnerIsAbsentAndNoLonger() {
        Change change = submitted(Duration.ofDays(60));
        Actor deputy = scene.deputy(SECURITY);
        Instant from = host.now().plus(Duration.ofHours(1));
        Instant until = host.now().plus(Duration.ofHours(2));
        host.bean(Platforms.class).declareAbsence(scene.owner(SECURITY), new Absence(from, until));

        justBefore(from);
        assertThat(waiting.on(change, deputy)).isEmpty();
        host.turnTo(from);
        assertThat(waiting.decisions(change, deputy)).containsExactly(SECURITY);
        justBefore(until);
        assertThat(waiting.decisions(change, deputy)).containsExactly(SECURITY);
        host.turnTo(until);
        assertThat(waiting.on(change, deputy)).isEmpty();
        notYet(() -> approve(deputy, change, SECURITY));
    }
}
