package io.countersign.change;

import static io.countersign.change.Given.BEA;
import static io.countersign.change.Given.BRUNO;
import static io.countersign.change.Given.CLAIMS;
import static io.countersign.change.Given.DEV;
import static io.countersign.change.Given.GWEN;
import static io.countersign.change.Given.NOW;
import static io.countersign.change.Given.PAT;
import static io.countersign.change.Given.PAULA;
import static io.countersign.change.Given.PIPELINE;
import static io.countersign.change.Given.RITA;
import static io.countersign.change.Given.SAM;
import static io.countersign.change.Given.SELMA;
import static io.countersign.change.Given.TESS;
import static io.countersign.change.Given.TINA;
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

import io.countersign.change.AdmissionRules.Newcomer;
import io.countersign.change.Situation.Standing;
import io.countersign.ownership.DelegationScope;
import io.countersign.ownership.Platform;
import io.countersign.ownership.Platform.Seats;
import io.countersign.people.Actor;
import io.countersign.people.Person;
import io.countersign.people.RealmRole;
import io.countersign.policy.Fault;
import io.countersign.policy.OwnerRole;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdmissionRulesTests {

    /** The owners have until two hours after {@code NOW}, their deputies an hour more. */
    private static final Instant GOVERNANCE_AT = NOW.plus(Duration.ofHours(3));

    private static final Instant LATE = NOW.plus(Duration.ofDays(30));

    private static final Actor OFFICER = new Actor(TINA, Set.of(RealmRole.COMPLIANCE_OFFICER));

    @Test
    void waitsUntilTheRoundComesToTheGovernanceOwner() {
        assertThat(naming(GWEN, SECURITY, situation(CLAIMS, RITA, GOVERNANCE_AT.minusMillis(1))))
                .singleElement()
                .asString()
                .endsWith("until then owner and deputy decide.");
        assertThat(naming(GWEN, SECURITY, situation(CLAIMS, RITA, GOVERNANCE_AT)))
                .isEmpty();
    }

    @Test
    void waitsForNoDeputyWhoIsNotThereOrNeverMayDecide() {
        Instant due = Objects.requireNonNull(situation().dueAt());

        assertThat(AdmissionRules.naming(OFFICER, GOVERNANCE, situation(CLAIMS, RITA, due), GOVERNANCE_AT))
                .isEmpty();
        assertThat(naming(GWEN, SECURITY, situation(CLAIMS, SAM, due))).isEmpty();
        assertThat(naming(GWEN, SECURITY, situation(CLAIMS, SAM, due.minusMillis(1))))
                .isNotEmpty();
    }

    @Test
    void letsNobodyElseNameASubstitute() {
        for (Person person : List.of(PAULA, SELMA, SAM, TINA)) {
            assertThat(naming(person, SECURITY, late()))
                    .containsExactly("Only the governance owner names a substitute, or the deputy whose turn it is.");
        }
        assertThat(AdmissionRules.naming(OFFICER, SECURITY, late(), GOVERNANCE_AT))
                .isNotEmpty();
    }

    @Test
    void letsNoGovernanceOwnerNameSubstitutesForARequestOfTheirOwn() {
        assertThat(naming(GWEN, SECURITY, situation(CLAIMS, GWEN, LATE))).containsExactly("You asked for this change.");
    }

    @Test
    void bringsALateGovernanceDecisionToTheComplianceOfficers() {
        assertThat(AdmissionRules.naming(OFFICER, GOVERNANCE, late(), GOVERNANCE_AT))
                .isEmpty();
        assertThat(naming(GWEN, GOVERNANCE, late()))
                .containsExactly(
                        "A late governance decision goes to the compliance officers: two of them name a substitute.");
    }

    @Test
    void wantsASecondOfficerWhoIsNeitherTheFirstNorTheSubstitute() {
        AdmissionRow named = new AdmissionRow(
                TINA.id(),
                TINA.id(),
                Admission.Kind.SUBSTITUTE,
                GOVERNANCE,
                BEA.id(),
                TINA.id(),
                NOW,
                "",
                null,
                null,
                null);

        assertThat(AdmissionRules.seconding(OFFICER, named, late()))
                .containsExactly("You named the substitute; another compliance officer confirms.");
        assertThat(AdmissionRules.seconding(officer(BEA), named, late()))
                .containsExactly("Nobody confirms themselves.");
        assertThat(AdmissionRules.seconding(officer(RITA), named, late()))
                .containsExactly("You asked for this change.");
        assertThat(AdmissionRules.seconding(actor(PAT), named, late())).hasSize(1);
        assertThat(AdmissionRules.seconding(officer(PAT), named, late())).isEmpty();
    }

    @Test
    void findsASubstituteFitWhoHasNoOtherPart() {
        assertThat(AdmissionRules.unfit(TINA, SECURITY, late())).isEmpty();
    }

    @Test
    void saysWhySomebodyCannotBeTheSubstitute() {
        Platform lent = claims(Map.of(BUSINESS, lending(BRUNO, TINA, DelegationScope.EVERYTHING)));
        Situation named = admitting(new Admitted(Map.of(PLATFORM, TINA), Map.of()), late());
        Situation decided = situation(Map.of(BUSINESS, new Standing(Outcome.APPROVE, TINA)));

        assertThat(AdmissionRules.unfit(RITA, SECURITY, late())).containsExactly(unfit("'rita' asked for it."));
        assertThat(AdmissionRules.unfit(DEV, SECURITY, late())).containsExactly(unfit("'dev' wrote it."));
        assertThat(AdmissionRules.unfit(TESS, SECURITY, late())).containsExactly(unfit("'tess' tested it."));
        assertThat(AdmissionRules.unfit(PIPELINE, SECURITY, late()))
                .containsExactly(unfit("'pipeline' is a machine; only people decide."));
        assertThat(AdmissionRules.unfit(PAT, SECURITY, late()))
                .containsExactly(unfit("'pat' is the deputy platform owner of claims; one person has one role."));
        assertThat(AdmissionRules.unfit(SAM, SECURITY, late()))
                .containsExactly(unfit("'sam' holds this role's seat already."));
        assertThat(AdmissionRules.unfit(TINA, SECURITY, situation(lent, RITA, LATE)))
                .containsExactly(unfit("'tina' is delegate of the business owner of claims; one person has one role."));
        assertThat(AdmissionRules.unfit(TINA, SECURITY, named))
                .containsExactly(
                        unfit("'tina' is substitute platform owner of this request; one person has one role."));
        assertThat(AdmissionRules.unfit(TINA, SECURITY, decided))
                .containsExactly(unfit("'tina' had a say in this request as business owner."));
    }

    @Test
    void letsAnOwnerFromBeforeConfirmANewcomer() {
        Situation given = situation(claims(Map.of(SECURITY, since(SELMA, PAULA))), RITA, NOW);
        Newcomer newcomer = new Newcomer(SECURITY, false, SELMA, PAULA.id());

        assertThat(AdmissionRules.newcomers(given)).containsExactly(newcomer);
        assertThat(AdmissionRules.confirming(BRUNO, newcomer, given)).isEmpty();
        assertThat(AdmissionRules.confirming(PAULA, newcomer, given))
                .containsExactly("You nominated selma; another owner confirms.");
        for (Person noOwner : List.of(SELMA, BEA, TINA)) {
            assertThat(AdmissionRules.confirming(noOwner, newcomer, given))
                    .containsExactly("Only another owner of the platform confirms a newcomer.");
        }
    }

    @Test
    void letsNoTwoNewcomersConfirmEachOther() {
        Situation given =
                situation(claims(Map.of(SECURITY, since(SELMA, TINA), BUSINESS, since(BRUNO, TINA))), RITA, NOW);

        assertThat(AdmissionRules.newcomers(given)).hasSize(2);
        assertThat(AdmissionRules.confirming(BRUNO, new Newcomer(SECURITY, false, SELMA, TINA.id()), given))
                .containsExactly(
                        "You took your own seat after this request was submitted; an owner from before confirms.");
    }

    @Test
    void letsNoOwnerConfirmForARequestOfTheirOwn() {
        Situation given = situation(claims(Map.of(SECURITY, since(SELMA, TINA))), BRUNO, NOW);

        assertThat(AdmissionRules.confirming(BRUNO, new Newcomer(SECURITY, false, SELMA, TINA.id()), given))
                .containsExactly("You asked for this change.");
    }

    @Test
    void asksForADeputyWhoCameLaterToo() {
        Seats seats = new Seats(
                SELMA,
                NOW.minus(Duration.ofDays(9)),
                SAM,
                false,
                null,
                NOW.minus(Duration.ofHours(1)),
                GWEN.id(),
                List.of());
        Situation given = situation(claims(Map.of(SECURITY, seats)), RITA, NOW);

        assertThat(AdmissionRules.newcomers(given)).containsExactly(new Newcomer(SECURITY, true, SAM, GWEN.id()));
        assertThat(AdmissionRules.confirming(
                        SELMA, AdmissionRules.newcomers(given).get(0), given))
                .isEmpty();
    }

    @Test
    void asksForNobodyWhoIsConfirmedOrWhoseRoleHasDecided() {
        Platform platform = claims(Map.of(SECURITY, since(SELMA, TINA)));
        Situation confirmed =
                admitting(new Admitted(Map.of(), Map.of(SECURITY, List.of(SELMA))), situation(platform, RITA, NOW));
        Situation decided = situation(
                Given.promotion(),
                platform,
                RITA,
                State.DECIDING,
                Map.of(SECURITY, new Standing(Outcome.APPROVE, TINA)),
                NOW);

        assertThat(AdmissionRules.newcomers(confirmed)).isEmpty();
        assertThat(AdmissionRules.newcomers(decided)).isEmpty();
    }

    private static Seats since(Person owner, Person namedBy) {
        Seats seats = seats(owner, null);
        return new Seats(
                owner, NOW.minus(Duration.ofHours(1)), null, false, namedBy.id(), null, null, seats.delegates());
    }

    private static List<String> naming(Person person, OwnerRole role, Situation situation) {
        return AdmissionRules.naming(actor(person), role, situation, GOVERNANCE_AT);
    }

    private static Situation late() {
        return situation(CLAIMS, RITA, LATE);
    }

    private static Fault unfit(String message) {
        return new Fault("user", message);
    }

    private static Actor actor(Person person) {
        return new Actor(person, Set.of(RealmRole.OWNER));
    }

    private static Actor officer(Person person) {
        return new Actor(person, Set.of(RealmRole.COMPLIANCE_OFFICER));
    }
}
