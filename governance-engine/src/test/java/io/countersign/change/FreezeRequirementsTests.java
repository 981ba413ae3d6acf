package io.countersign.change;

import static io.countersign.change.Given.CLAIMS;
import static io.countersign.change.Given.NOW;
import static io.countersign.change.Given.RITA;
import static io.countersign.change.Given.approvals;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.calendar.Freeze;
import io.countersign.calendar.FreezePlan;
import io.countersign.calendar.FreezeScope;
import io.countersign.calendar.Halt;
import io.countersign.calendar.Recurrence;
import io.countersign.policy.Phase;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rita's promotion is approved; its window opened an hour before NOW and closes four hours after it. */
class FreezeRequirementsTests {

    private static final Instant OPENS = NOW.minus(Duration.ofHours(1));
    private static final Basis BROKEN = new Basis(Authority.BREAK_GLASS, "INC-7");
    private static final Basis GRANT = new Basis(Authority.ROLLBACK_GRANT, null);

    @Test
    void asksNothingWhereNothingIsFrozen() {
        assertThat(asked(situation(Basis.OWNERS, NOW), "freeze")).isEmpty();
        assertThat(asked(situation(Basis.OWNERS, NOW, freeze(5, 9)), "freeze")).isEmpty();
        assertThat(Conclusions.releasable(situation(Basis.OWNERS, NOW))).isTrue();
    }

    @Test
    void holdsThePermitAndSaysWhyUntilWhenAndWhoMayLiftIt() {
        Situation frozen = situation(Basis.OWNERS, NOW, freeze(-1, 2));

        Requirement requirement = asked(frozen, "freeze").orElseThrow();
        assertThat(requirement.phase()).isEqualTo(Phase.PERMIT);
        assertThat(requirement.unmet()).isTrue();
        assertThat(requirement.reason())
                .isEqualTo(
                        "Frozen until 22 Nov 2026 12:00 UTC. \u201cQuarter end.\u201d It may be lifted by a compliance officer"
                                + " or the governance owner of claims.");
        assertThat(requirement.metBy()).containsExactly("gwen");
        assertThat(requirement.since()).isEqualTo(OPENS);
        assertThat(requirement.waivable()).isFalse();
        assertThat(Conclusions.releasable(frozen)).isFalse();
    }

    @Test
    void letsThePermitGoOnTheMomentTheFreezeEnds() {
        assertThat(Conclusions.releasable(situation(Basis.OWNERS, NOW.minusNanos(1_000), freeze(-1, 0))))
                .isFalse();
        assertThat(Conclusions.releasable(situation(Basis.OWNERS, NOW, freeze(-1, 0))))
                .isTrue();
    }

    @Test
    void warnsOfAFreezeInTheWindowBeforeItOpensAndForgetsItThen() {
        Freeze later = freeze(1, 2);

        Requirement ahead = asked(situation(Basis.OWNERS, OPENS.minusSeconds(60), later), "freeze")
                .orElseThrow();
        assertThat(ahead.unmet()).isTrue();
        assertThat(ahead.reason())
                .startsWith("A freeze from 22 Nov 2026 11:00 UTC until 22 Nov 2026 12:00 UTC lies in");
        Situation open = situation(Basis.OWNERS, NOW, later);
        assertThat(Conclusions.releasable(open)).isTrue();
    }

    @Test
    void namesAFreezeThatComesAgainOnce() {
        Recurrence daily = new Recurrence.Weekly(
                Set.of(DayOfWeek.values()), LocalTime.of(11, 0), LocalTime.of(11, 30), ZoneOffset.UTC);
        Freeze again = new Freeze(
                UUID.randomUUID(),
                FreezeScope.of("claims"),
                NOW.minus(Duration.ofDays(9)),
                null,
                daily,
                "Lunch.",
                null,
                null);

        Calendar calendar =
                Calendar.of(new FreezePlan(List.of(again)), CLAIMS, Given.promotion(), NOW.minus(Duration.ofDays(3)));
        assertThat(calendar.halts()).extracting(Halt::freezeId).containsExactly(again.id());
    }

    @Test
    void letsBreakGlassAndRollbackGrantsPassAPlannedFreeze() {
        for (Basis ahead : List.of(BROKEN, GRANT)) {
            Requirement passed =
                    asked(situation(ahead, NOW, freeze(-1, 2)), "freeze").orElseThrow();
            assertThat(passed.unmet()).isFalse();
        }
    }

    @Test
    void letsOnlyWhatNamesTheIncidentPassAnIncidentStop() {
        assertThat(stopped(Basis.OWNERS, "INC-7")).isTrue();
        assertThat(stopped(GRANT, "INC-7")).isTrue();
        assertThat(stopped(BROKEN, "INC-8")).isTrue();
        assertThat(stopped(BROKEN, "INC-7")).isFalse();
    }

    @Test
    void namesTheOwnersWhoMayLiftAnIncidentStop() {
        Requirement stop = asked(situation(Basis.OWNERS, NOW, stop("INC-7")), "incident-stop")
                .orElseThrow();

        assertThat(stop.reason()).contains("INC-7", "Two people lift it: compliance officers or the owners of claims.");
        assertThat(stop.metBy()).containsExactlyInAnyOrder("paula", "bruno", "selma", "gwen");
    }

    @Test
    void keepsWhatItFollowedFromWithoutItsWords() throws Exception {
        Situation frozen = situation(Basis.OWNERS, NOW, freeze(-1, 2), stop("INC-7"));
        String kept = EvaluationJson.write(Inputs.of(frozen, "sha256:" + "0".repeat(64), true, null));

        assertThat(kept).doesNotContain("Quarter end");
        Inputs read = EvaluationJson.inputs(kept);
        assertThat(read.answer(frozen.submission(), frozen.rulebook())).isEqualTo(Answer.of(frozen, null));
        assertThat(Answer.of(frozen, null).requirements())
                .extracting(Answer.Line::id)
                .contains("freeze", "incident-stop");
    }

    private static boolean stopped(Basis basis, String incident) {
        return asked(situation(basis, NOW, stop(incident)), "incident-stop")
                .orElseThrow()
                .unmet();
    }

    private static Optional<Requirement> asked(Situation situation, String id) {
        return Requirements.evaluate(situation).stream()
                .filter(it -> it.id().equals(id))
                .findFirst();
    }

    private static Situation situation(Basis basis, Instant now, Freeze... freezes) {
        Submission submission = Given.promotion();
        Situation given = Given.situation(submission, CLAIMS, RITA, State.WAITING, approvals(), now);
        return new Situation(
                submission,
                CLAIMS,
                given.parts(),
                given.state(),
                given.submittedAt(),
                given.dueAt(),
                given.standing(),
                given.admitted(),
                given.rulebook(),
                given.risk(),
                basis,
                given.background(),
                Calendar.of(new FreezePlan(List.of(freezes)), CLAIMS, submission, now),
                now);
    }

    private static Freeze freeze(int fromHours, int untilHours) {
        return freeze(NOW.plus(Duration.ofHours(fromHours)), NOW.plus(Duration.ofHours(untilHours)), null);
    }

    private static Freeze stop(String incident) {
        return freeze(NOW.minusSeconds(60), null, incident);
    }

    private static Freeze freeze(Instant from, @Nullable Instant until, @Nullable String incident) {
        return new Freeze(
                UUID.randomUUID(), FreezeScope.of("claims"), from, until, null, "Quarter end.", incident, null);
    }
}
