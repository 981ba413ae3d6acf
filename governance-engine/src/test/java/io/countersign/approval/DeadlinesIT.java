package io.countersign.approval;

import static io.countersign.policy.OwnerRole.BUSINESS;
import static io.countersign.policy.OwnerRole.GOVERNANCE;
import static io.countersign.policy.OwnerRole.PLATFORM;
import static io.countersign.policy.OwnerRole.SECURITY;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.change.Admissions;
import io.countersign.change.Change;
import io.countersign.change.Debt;
import io.countersign.change.Escalation;
import io.countersign.change.Outcome;
import io.countersign.change.State;
import io.countersign.people.Actor;
import io.countersign.people.RealmRole;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Decisions that nobody takes: brought up step by step, by the clock alone; nothing a moment too early, and never an
 * approval.
 */
class DeadlinesIT extends ClockedScenes {

    @Test
    void whatNobodyDecidesGoesFromTheOwnerToTheDeputyToTheGovernanceOwnerAndBackToTheRequester() {
        Change change = submitted(Duration.ofDays(60));
        scene.decide(change, PLATFORM, Outcome.APPROVE);
        scene.decide(change, BUSINESS, Outcome.APPROVE);
        Actor deputy = scene.deputy(SECURITY);
        Actor governance = scene.owner(GOVERNANCE);

        justBefore(utc(monday, CLOSES)); // half of two working days
        assertThat(escalation(change)).isNull();
        host.turnTo(utc(monday, CLOSES));
        assertThat(escalation(change)).isEqualTo(Escalation.REMINDER);

        justBefore(utc(monday.plusDays(1), CLOSES));
        assertThat(waiting.on(change, deputy)).isEmpty();
        notYet(() -> approve(deputy, change, SECURITY));
        host.turnTo(utc(monday.plusDays(1), CLOSES));
        assertThat(escalation(change)).isEqualTo(Escalation.DEPUTY);
        assertThat(waiting.decisions(change, deputy)).containsExactly(SECURITY);

        justBefore(utc(monday.plusDays(2), CLOSES));
        notYet(() -> substitute(governance, change, SECURITY, scene.tester));
        assertThat(types(change, governance)).containsExactly(InboxItem.Type.DECISION);
        host.turnTo(utc(monday.plusDays(2), CLOSES));
        assertThat(escalation(change)).isEqualTo(Escalation.GOVERNANCE_OWNER);
        assertThat(types(change, governance)).contains(InboxItem.Type.SUBSTITUTE);

        justBefore(utc(monday.plusDays(7), CLOSES)); // six working days, and a weekend between them
        assertThat(read(change).state()).isEqualTo(State.DECIDING);
        host.turnTo(utc(monday.plusDays(7), CLOSES));
        assertThat(read(change).state()).isEqualTo(State.RETURNED);
        assertThat(read(change).decisions())
                .as("nothing is approved by silence")
                .hasSize(2);
        assertThat(approvals.waiting(scene.owner(SECURITY))).isZero();
        assertThat(broughtUp(change, SECURITY)).containsExactly("REMINDER", "DEPUTY", "GOVERNANCE_OWNER");
        assertThat(broughtUp(change, PLATFORM)).isEmpty();
    }

    @Test
    void whatNobodyDecidesBeforeItsWindowEndsExpires() {
        Change change = submitted(Duration.ofDays(1));

        justBefore(utc(monday.plusDays(1), OPENS));
        assertThat(read(change).state()).isEqualTo(State.DECIDING);
        host.turnTo(utc(monday.plusDays(1), OPENS));

        assertThat(read(change).state()).isEqualTo(State.EXPIRED);
        assertThat(read(change).decisions()).isEmpty();
    }

    @Test
    void aLateGovernanceDecisionGoesToTheComplianceOfficers() {
        Change change = submitted(Duration.ofDays(60));
        Actor carl = scene.person("carl", RealmRole.COMPLIANCE_OFFICER);
        Actor cora = scene.person("cora", RealmRole.COMPLIANCE_OFFICER);
        Actor tina = scene.person("tina", RealmRole.OWNER);

        justBefore(utc(monday.plusDays(2), CLOSES));
        notYet(() -> substitute(carl, change, GOVERNANCE, tina));
        assertThat(waiting.on(change, carl)).isEmpty();
        host.turnTo(utc(monday.plusDays(2), CLOSES));

        assertThat(types(change, carl)).containsExactly(InboxItem.Type.SUBSTITUTE);
        notYet(() -> substitute(scene.owner(GOVERNANCE), change, GOVERNANCE, tina));
        substitute(carl, change, GOVERNANCE, tina);
        notYet(() -> approve(tina, change, GOVERNANCE));
        host.bean(Admissions.class).confirmSubstitute(cora, change.id(), GOVERNANCE);
        approve(tina, change, GOVERNANCE);
        assertThat(read(change).decisions()).hasSize(1);
    }

    @Test
    void whatIsOwedIsBroughtUpQuarterByQuarterAndStopsThePlatformOnceItIsOverdue() {
        Change broken = brokenGlass();
        Debt debt = Objects.requireNonNull(broken.debt());
        Instant due = Objects.requireNonNull(debt.dueAt());
        Duration quarter =
                Duration.between(Objects.requireNonNull(debt.openedAt()), due).dividedBy(4);
        Change next = submitted(Duration.ofDays(60));

        justBefore(due.minus(quarter.multipliedBy(3)));
        assertThat(broughtUp(broken, SECURITY)).isEmpty();
        host.turnTo(due.minus(quarter.multipliedBy(3)));
        host.turnTo(due.minus(quarter.multipliedBy(2)));
        host.turnTo(due.minus(quarter));
        assertThat(broughtUp(broken, SECURITY)).containsExactly("REMINDER", "DEPUTY", "GOVERNANCE_OWNER");

        justBefore(due);
        assertThat(entries(broken)).doesNotContain("change.ratification-overdue");
        List<String> before = unmet(next);
        host.turnTo(due);
        assertThat(entries(broken)).containsOnlyOnce("change.ratification-overdue");
        assertThat(unmet(next)).containsAll(before).hasSize(before.size() + 1);

        host.turnTo(due.plus(Duration.ofDays(30)));
        assertThat(Objects.requireNonNull(read(broken).debt()).state()).isEqualTo(Debt.State.OPEN);
        assertThat(entries(broken)).containsOnlyOnce("change.ratification-overdue");
    }
}
