package io.countersign.change;

import static io.countersign.testing.AskedSignIn.byPassword;
import static io.countersign.testing.AskedSignIn.byTwoFactors;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.countersign.ledger.Ledger;
import io.countersign.ledger.LedgerEntry;
import io.countersign.ledger.Subject;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.Authenticated;
import io.countersign.people.InsufficientSignIn;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.policy.ChangeClass;
import io.countersign.policy.Level;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Policies;
import io.countersign.policy.RiskAssessment;
import io.countersign.policy.SignInDemand;
import io.countersign.policy.SignInLevel;
import io.countersign.readiness.Readiness;
import io.countersign.stewardship.Stewardship;
import io.countersign.testing.AskedSignIn;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import io.countersign.testing.Varied;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;

/** Policy may ask how and how long ago somebody signed in; the ledger says it of every such act. */
@EngineTest
@Transactional // and rolled back, for other tests have no policy that asks
class SignInOfActsIT {

    private static final Duration NOW = Duration.ZERO;
    private static final Duration SIX_MINUTES = Duration.ofMinutes(6);

    @Autowired
    Changes changes;

    @Autowired
    Policies policies;

    @Autowired
    Stewardship stewardship;

    @Autowired
    Readiness readiness;

    @Autowired
    People people;

    @Autowired
    Platforms platforms;

    @Autowired
    Ledger ledger;

    @SuppressWarnings("NullAway.Init")
    Scene scene;

    @BeforeEach
    void enterScene() {
        scene = new Scene(people, platforms, changes, readiness);
    }

    @Test
    void asksNobodyWhereNoPackDoes() {
        assertThatCode(() -> decide(scene.owner(OwnerRole.SECURITY), risky())).doesNotThrowAnyException();
    }

    @Test
    void decidesAboveTheRiskByNothingLessThanWhatPolicyAsks() {
        AskedSignIn.inForce(stewardship, policies, scene);
        Change risky = risky();
        Actor owner = scene.owner(OwnerRole.SECURITY);

        for (Actor lesser : List.of(
                owner, byPassword(owner, NOW), byPassword(owner, SIX_MINUTES), byTwoFactors(owner, SIX_MINUTES))) {
            InsufficientSignIn refused = catchThrowableOfType(InsufficientSignIn.class, () -> decide(lesser, risky));
            assertThat(refused.demand()).isEqualTo(new SignInDemand(SignInLevel.MFA, Duration.ofMinutes(5)));
            assertThat(refused).hasMessageContaining("a sign-in with a second factor, at most 5 minutes ago");
        }
        assertThat(changes.get(owner, risky.id()).decisions()).isEmpty();

        decide(byTwoFactors(owner, Duration.ofMinutes(4)), risky);
        decide(scene.owner(OwnerRole.SECURITY), scene.submitted()); // of medium risk
    }

    @Test
    void whoMayNotDecideIsNotSentToSignInAgain() {
        AskedSignIn.inForce(stewardship, policies, scene);
        Change risky = risky();

        assertThatThrownBy(() -> decide(scene.author, risky)).isInstanceOf(NotAllowed.class);
    }

    @Test
    void theLedgerSaysWhenAndHowWhoDecidedHadSignedIn() {
        Actor owner = byTwoFactors(scene.owner(OwnerRole.SECURITY), SIX_MINUTES);
        Decision decision = decide(owner, risky());

        assertThat(ledger.byId(decision.entry().id())).hasValueSatisfying(entry -> {
            assertThat(entry.version()).isEqualTo(2);
            assertSaid(entry, owner);
        });
    }

    @Test
    void breaksGlassOnlyAsPolicyAsksAndSaysSo() {
        AskedSignIn.inForce(stewardship, policies, scene);
        Change emergency = emergency();
        Actor first = scene.person("omar", RealmRole.REQUESTER);
        Actor second = scene.deputy(OwnerRole.PLATFORM);
        GlassBroken glass = new GlassBroken("Claims are lost.", "INC-881");

        assertThatThrownBy(() -> changes.breakGlass(byPassword(first, NOW), emergency.id(), glass))
                .isInstanceOf(InsufficientSignIn.class);
        changes.breakGlass(byTwoFactors(first, SIX_MINUTES), emergency.id(), glass);
        assertThatThrownBy(() -> changes.confirmBreakGlass(byPassword(second, NOW), emergency.id()))
                .isInstanceOf(InsufficientSignIn.class);
        changes.confirmBreakGlass(byTwoFactors(second, SIX_MINUTES), emergency.id());

        assertThat(ledger.about(Subject.change(emergency.id())))
                .filteredOn(entry -> entry.type().startsWith("break-glass."))
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.content()).containsEntry("authenticatedBy", "mfa"));
    }

    private static void assertSaid(LedgerEntry entry, Actor by) {
        Authenticated known = Objects.requireNonNull(by.authenticated());
        assertThat(entry.content())
                .containsEntry("authenticatedAt", known.at().toString())
                .containsEntry("authenticatedBy", "mfa")
                .containsEntry("session", "session-of-tests");
    }

    private Decision decide(Actor by, Change change) {
        return changes.decide(
                by,
                change.id(),
                new NewDecision(OwnerRole.SECURITY, Outcome.APPROVE, "Read it.", change.submissionDigest()));
    }

    private Change risky() {
        return changes.submit(
                scene.requester,
                Varied.from(scene.promotion())
                        .risk(new RiskAssessment(Level.HIGH, Level.HIGH, Level.HIGH))
                        .get());
    }

    private Change emergency() {
        return changes.submit(
                scene.requester,
                Varied.from(scene.promotion())
                        .change(ChangeClass.EMERGENCY)
                        .incident("INC-881")
                        .evidence(List.of())
                        .get());
    }
}
