package io.countersign.change;

import static io.countersign.change.Given.BEA;
import static io.countersign.change.Given.BRUNO;
import static io.countersign.change.Given.CLAIMS;
import static io.countersign.change.Given.DEV;
import static io.countersign.change.Given.GWEN;
import static io.countersign.change.Given.NOW;
import static io.countersign.change.Given.PAT;
import static io.countersign.change.Given.PAULA;
import static io.countersign.change.Given.RITA;
import static io.countersign.change.Given.SAM;
import static io.countersign.change.Given.SELMA;
import static io.countersign.change.Given.TESS;
import static io.countersign.change.Given.TINA;
import static io.countersign.change.Given.absent;
import static io.countersign.change.Given.admitting;
import static io.countersign.change.Given.claims;
import static io.countersign.change.Given.lending;
import static io.countersign.change.Given.seats;
import static io.countersign.change.Given.situation;
import static io.countersign.policy.OwnerRole.BUSINESS;
import static io.countersign.policy.OwnerRole.GOVERNANCE;
import static io.countersign.policy.OwnerRole.PLATFORM;
import static io.countersign.policy.OwnerRole.SECURITY;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.change.DecisionAuthority.Allowed;
import io.countersign.change.DecisionAuthority.Refused;
import io.countersign.change.Situation.Standing;
import io.countersign.ownership.DelegationScope;
import io.countersign.ownership.Platform;
import io.countersign.ownership.Platform.Delegate;
import io.countersign.ownership.Platform.Seats;
import io.countersign.people.Person;
import io.countersign.policy.Kind;
import io.countersign.policy.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DecisionAuthorityTests {

    @Test
    void letsTheOwnerDecide() {
        assertThat(DecisionAuthority.rule(SELMA, SECURITY, situation())).isEqualTo(new Allowed(WhyMe.OWNER, null));
    }

    @Test
    void keepsTheDeputyWaitingWhileTheOwnerHasTime() {
        assertThat(DecisionAuthority.rule(SAM, SECURITY, situation()))
                .isEqualTo(refused("You are the deputy: selma decides until 22 Nov 2026 12:00 UTC, unless absent."));
    }

    @Test
    void letsTheDeputyDecideOnceTheDeadlinePassed() {
        Situation atTheDeadline = situation(CLAIMS, RITA, NOW.plus(Duration.ofHours(2)));

        assertThat(DecisionAuthority.rule(SAM, SECURITY, atTheDeadline)).isEqualTo(new Allowed(WhyMe.DEPUTY, SELMA));
        assertThat(DecisionAuthority.rule(SELMA, SECURITY, atTheDeadline)).isEqualTo(new Allowed(WhyMe.OWNER, null));
    }

    @Test
    void letsTheDeputyDecideWhileTheOwnerIsAbsent() {
        Situation away = situation(claims(Map.of(SECURITY, absent(SELMA, SAM))), RITA, NOW);

        assertThat(DecisionAuthority.rule(SAM, SECURITY, away)).isEqualTo(new Allowed(WhyMe.DEPUTY, SELMA));
        assertThat(DecisionAuthority.rule(SAM, BUSINESS, away)).isInstanceOf(Refused.class);
    }

    @Test
    void refusesWhoHoldsNoSeatOfTheRole() {
        Person stranger = Given.person("stranger");

        assertThat(DecisionAuthority.rule(stranger, SECURITY, situation()))
                .isEqualTo(refused("You are neither the security owner of claims nor the deputy."));
        assertThat(DecisionAuthority.rule(PAULA, SECURITY, situation()))
                .isEqualTo(refused("You are neither the security owner of claims nor the deputy."));
    }

    @Test
    void refusesRequesterAuthorAndTesterWhateverTheirSeat() {
        for (Person involved : new Person[] {RITA, DEV, TESS}) {
            Platform platform = claims(Map.of(PLATFORM, seats(involved, PAT)));

            assertThat(DecisionAuthority.rule(involved, PLATFORM, situation(platform, RITA, NOW)))
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.rule()).isEqualTo("segregation"));
        }
    }

    @Test
    void letsTheDeputyDecideAtOnceWhereTheOwnerNeverMay() {
        for (Person involved : new Person[] {RITA, DEV, TESS}) {
            Platform platform = claims(Map.of(PLATFORM, seats(involved, PAT)));

            assertThat(DecisionAuthority.rule(PAT, PLATFORM, situation(platform, RITA, NOW)))
                    .isEqualTo(new Allowed(WhyMe.DEPUTY, involved));
        }
    }

    @Test
    void namesEveryReason() {
        Situation hers = situation(CLAIMS, PAT, NOW);

        assertThat(DecisionAuthority.rule(PAT, PLATFORM, hers))
                .isEqualTo(new Refused(
                        "segregation",
                        List.of(
                                "You are the deputy: paula decides until 22 Nov 2026 12:00 UTC, unless absent.",
                                "You asked for this change.")));
    }

    @Test
    void refusesASecondRoleOfTheSameRequest() {
        Platform shared = claims(Map.of(BUSINESS, seats(PAULA, BEA)));
        Situation decided = situation(
                Given.promotion(),
                shared,
                RITA,
                State.DECIDING,
                Map.of(PLATFORM, new Standing(Outcome.APPROVE, PAULA)),
                NOW);

        assertThat(DecisionAuthority.rule(PAULA, BUSINESS, decided))
                .isEqualTo(
                        new Refused("segregation", List.of("You decided on this request as platform owner already.")));
    }

    @Test
    void refusesAnOwnerWhoCameAfterTheSubmission() {
        Seats taken = new Seats(SELMA, NOW.minus(Duration.ofHours(1)), SAM, false);

        assertThat(DecisionAuthority.rule(SELMA, SECURITY, situation(claims(Map.of(SECURITY, taken)), RITA, NOW)))
                .isEqualTo(
                        refused(
                                "You became security owner after this request was submitted; another owner must confirm you before you decide on it."));
    }

    @Test
    void refusesADeputyWhoCameAfterTheSubmission() {
        Seats taken = new Seats(
                SELMA, NOW.minus(Duration.ofDays(1)), SAM, true, null, NOW.minus(Duration.ofHours(1)), null, List.of());

        assertThat(DecisionAuthority.rule(SAM, SECURITY, situation(claims(Map.of(SECURITY, taken)), RITA, NOW)))
                .isEqualTo(
                        refused(
                                "You became deputy security owner after this request was submitted; another owner must confirm you before you decide on it."));
    }

    @Test
    void letsANewcomerDecideOnceAnotherOwnerConfirmed() {
        Seats taken = new Seats(SELMA, NOW.minus(Duration.ofHours(1)), SAM, false);
        Situation confirmed = admitting(
                new Admitted(Map.of(), Map.of(SECURITY, List.of(SELMA))),
                situation(claims(Map.of(SECURITY, taken)), RITA, NOW));

        assertThat(DecisionAuthority.rule(SELMA, SECURITY, confirmed)).isEqualTo(new Allowed(WhyMe.OWNER, null));
    }

    @Test
    void letsADelegateDecideForTheOwner() {
        Platform lent = claims(Map.of(SECURITY, lending(SELMA, TINA, DelegationScope.EVERYTHING)));

        assertThat(DecisionAuthority.rule(TINA, SECURITY, situation(lent, RITA, NOW)))
                .isEqualTo(new Allowed(WhyMe.DELEGATE, SELMA));
        assertThat(DecisionAuthority.rule(SELMA, SECURITY, situation(lent, RITA, NOW)))
                .isEqualTo(new Allowed(WhyMe.OWNER, null));
    }

    @Test
    void keepsADelegateToTheScope() {
        DelegationScope lowOnly = new DelegationScope(Set.of(), Level.LOW);
        DelegationScope rollbacks = new DelegationScope(Set.of(Kind.ROLLBACK), null);

        for (DelegationScope scope : List.of(lowOnly, rollbacks)) {
            Platform lent = claims(Map.of(SECURITY, lending(SELMA, TINA, scope)));
            assertThat(DecisionAuthority.rule(TINA, SECURITY, situation(lent, RITA, NOW)))
                    .isEqualTo(refused("The role is lent to you, but not for changes like this one."));
        }
    }

    @Test
    void neverLetsADelegateGainWhatSegregationForbids() {
        for (Person involved : List.of(RITA, DEV, TESS)) {
            assertSegregated(involved, claims(Map.of(SECURITY, lending(SELMA, involved, DelegationScope.EVERYTHING))));
        }
        for (Person seated : List.of(PAULA, PAT, BRUNO, GWEN)) {
            assertSegregated(seated, claims(Map.of(SECURITY, lending(SELMA, seated, DelegationScope.EVERYTHING))));
        }
    }

    @Test
    void letsNobodyLendWhatTheyMayNotDo() {
        for (Person involved : List.of(RITA, DEV, TESS)) {
            assertSegregated(TINA, claims(Map.of(SECURITY, lending(involved, TINA, DelegationScope.EVERYTHING))));
        }
        Seats newcomer = new Seats(
                SELMA,
                NOW.minus(Duration.ofHours(1)),
                SAM,
                false,
                null,
                null,
                null,
                List.of(new Delegate(UUID.randomUUID(), TINA, DelegationScope.EVERYTHING)));
        assertThat(DecisionAuthority.rule(TINA, SECURITY, situation(claims(Map.of(SECURITY, newcomer)), RITA, NOW)))
                .isEqualTo(
                        refused(
                                "selma became security owner after this request was submitted and is not confirmed for it, so nor are you."));
    }

    @Test
    void countsADecisionByADelegateAsTheLendersWordToo() {
        Platform moved = claims(Map.of(BUSINESS, seats(SELMA, BEA)));
        Situation decided = situation(
                Given.promotion(),
                moved,
                RITA,
                State.DECIDING,
                Map.of(SECURITY, new Standing(Outcome.APPROVE, TINA, SELMA)),
                NOW);

        assertThat(DecisionAuthority.rule(SELMA, BUSINESS, decided))
                .isEqualTo(new Refused(
                        "segregation",
                        List.of("tina decided on this request with the role of security owner that you lent.")));
    }

    @Test
    void letsASubstituteDecideForTheLateOwner() {
        Situation late = admitting(new Admitted(Map.of(SECURITY, TINA), Map.of()), situation());

        assertThat(DecisionAuthority.rule(TINA, SECURITY, late)).isEqualTo(new Allowed(WhyMe.SUBSTITUTE, SELMA));
        assertThat(DecisionAuthority.deciders(SECURITY, late)).containsExactly(SELMA, TINA);
        assertThat(DecisionAuthority.capacities(TINA.id(), late)).isEqualTo(Map.of(SECURITY, WhyMe.SUBSTITUTE));
        for (Person barred : List.of(RITA, DEV, TESS, PAULA, GWEN)) {
            Situation wrong = admitting(new Admitted(Map.of(SECURITY, barred), Map.of()), situation());
            assertThat(DecisionAuthority.rule(barred, SECURITY, wrong))
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.rule()).isEqualTo("segregation"));
        }
    }

    @Test
    void opensToAPersonTheRolesTheyMayDecide() {
        assertThat(DecisionAuthority.capacities(GWEN.id(), situation())).isEqualTo(Map.of(GOVERNANCE, WhyMe.OWNER));
        assertThat(DecisionAuthority.capacities(SAM.id(), situation())).isEmpty();
        assertThat(DecisionAuthority.capacities(
                        SAM.id(), situation(claims(Map.of(SECURITY, absent(SELMA, SAM))), RITA, NOW)))
                .isEqualTo(Map.of(SECURITY, WhyMe.DEPUTY));
    }

    @Test
    void opensNothingThatIsDecidedOrOver() {
        assertThat(DecisionAuthority.capacities(
                        BRUNO.id(), situation(Map.of(BUSINESS, new Standing(Outcome.APPROVE, BRUNO)))))
                .isEmpty();
        assertThat(DecisionAuthority.capacities(
                        BRUNO.id(), situation(Map.of(PLATFORM, new Standing(Outcome.RETURN, PAULA)))))
                .isEmpty();
        assertThat(DecisionAuthority.capacities(
                        BRUNO.id(), situation(Given.promotion(), CLAIMS, RITA, State.WITHDRAWN, Map.of(), NOW)))
                .isEmpty();
    }

    @Test
    void asksTheDeputyFirstWhereTheOwnerNeverMay() {
        assertThat(DecisionAuthority.firstAsked(PLATFORM, situation())).contains(PAULA);
        assertThat(DecisionAuthority.firstAsked(PLATFORM, situation(CLAIMS, PAULA, NOW)))
                .contains(PAT);
        assertThat(DecisionAuthority.firstAsked(GOVERNANCE, situation(CLAIMS, GWEN, NOW)))
                .isEmpty();
    }

    private static void assertSegregated(Person person, Platform platform) {
        assertThat(DecisionAuthority.rule(person, SECURITY, situation(platform, RITA, NOW)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.rule()).isEqualTo("segregation"));
    }

    private static Refused refused(String reason) {
        return new Refused("not-yours", List.of(reason));
    }
}
