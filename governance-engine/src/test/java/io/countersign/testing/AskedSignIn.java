package io.countersign.testing;

import io.countersign.people.Actor;
import io.countersign.people.Authenticated;
import io.countersign.people.RealmRole;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Policies;
import io.countersign.policy.PolicyDocument;
import io.countersign.policy.SignInLevel;
import io.countersign.stewardship.Stewardship;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Policy that asks how somebody signed in. To be put in force in a transaction that is rolled back. */
public final class AskedSignIn {

    private static final AtomicInteger VERSIONS = new AtomicInteger(7_000);
    private static final String RULES = """

            authentication:
              - {act: DECISION, aboveRisk: MEDIUM, level: mfa, maxAge: PT5M}
              - {act: BREAK_GLASS, level: mfa}
              - {act: ACTIVATION, level: mfa, maxAge: PT10M}
              - {act: ERASURE, level: pwd, maxAge: PT10M}
            """;

    private AskedSignIn() {}

    /** A version of the pack {@code soc-2} that asks, as a draft of the scene's author; gives its number. */
    public static int drafted(Stewardship stewardship, Policies policies, Scene scene) {
        String shipped = policies.shipped().stream()
                .filter(document -> document.name().equals("soc-2"))
                .map(PolicyDocument::content)
                .findFirst()
                .orElseThrow();
        int version = VERSIONS.incrementAndGet();
        String text =
                shipped.replaceFirst("(?m)^version: 1$", "version: " + version).stripTrailing() + RULES;
        stewardship.submit(scene.owner(OwnerRole.GOVERNANCE), "soc-2.yaml", text);
        return version;
    }

    /** Puts it in force. */
    public static void inForce(Stewardship stewardship, Policies policies, Scene scene) {
        int version = drafted(stewardship, policies, scene);
        stewardship.ask(byTwoFactors(officer(scene, "asks"), Duration.ZERO), "soc-2", version, null);
        stewardship.confirm(byTwoFactors(officer(scene, "confirms"), Duration.ZERO), "soc-2", version);
    }

    /** A compliance officer of the scene. */
    public static Actor officer(Scene scene, String name) {
        return scene.person(name, RealmRole.COMPLIANCE_OFFICER);
    }

    /** The same person, who gave a password so long ago. */
    public static Actor byPassword(Actor actor, Duration ago) {
        return signedIn(actor, SignInLevel.PWD, ago);
    }

    /** The same person, who gave a second factor so long ago. */
    public static Actor byTwoFactors(Actor actor, Duration ago) {
        return signedIn(actor, SignInLevel.MFA, ago);
    }

    private static Actor signedIn(Actor actor, SignInLevel level, Duration ago) {
        Instant at = Instant.now().minus(ago).truncatedTo(ChronoUnit.SECONDS);
        return new Actor(actor.person(), actor.roles(), new Authenticated(at, level, "session-of-tests"));
    }
}
