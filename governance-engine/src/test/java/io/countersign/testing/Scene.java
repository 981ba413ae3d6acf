package io.countersign.testing;

import io.countersign.change.Artifact;
import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.change.Decision;
import io.countersign.change.NewDecision;
import io.countersign.change.Outcome;
import io.countersign.change.Submission;
import io.countersign.change.Window;
import io.countersign.document.EvidenceItem;
import io.countersign.ownership.Environment;
import io.countersign.ownership.NewPlatform;
import io.countersign.ownership.NewPlatform.Named;
import io.countersign.ownership.Platform;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.people.SignIn;
import io.countersign.policy.DataEffect;
import io.countersign.policy.Kind;
import io.countersign.policy.Level;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.RiskAssessment;
import io.countersign.policy.Sector;
import io.countersign.readiness.NewAttachment;
import io.countersign.readiness.Readiness;
import io.countersign.readiness.ReadinessArtifact;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** A platform of its own with people of its own, so that tests which share a database do not meet. */
public final class Scene {

    private static final String ARTIFACT = "sha256:" + "a1".repeat(32);

    private final People people;
    private final Changes changes;
    private final Instant begin;
    private final String suffix = UUID.randomUUID().toString().substring(0, 8);

    public final Actor administrator;
    public final Actor requester;
    public final Actor author;
    public final Actor tester;
    private final Map<OwnerRole, Actor> owners = new EnumMap<>(OwnerRole.class);
    private final Map<OwnerRole, Actor> deputies = new EnumMap<>(OwnerRole.class);
    public final Platform platform;

    /** A scene whose platform has all eight readiness artifacts, so that its first promotion can be deployed. */
    public Scene(People people, Platforms platforms, Changes changes, Readiness readiness) {
        this(people, platforms, changes, readiness, Clock.systemUTC());
    }

    /** The same, beginning when this clock says. */
    public Scene(People people, Platforms platforms, Changes changes, Readiness readiness, Clock clock) {
        this(people, platforms, changes, clock);
        for (ReadinessArtifact artifact : ReadinessArtifact.values()) {
            makeReady(readiness, artifact);
        }
    }

    private Scene(People people, Platforms platforms, Changes changes, Clock clock) {
        this.people = people;
        this.changes = changes;
        begin = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        administrator = person("ada", RealmRole.ADMINISTRATOR);
        requester = person("rita", RealmRole.REQUESTER);
        author = person("dev", RealmRole.REQUESTER);
        tester = person("tess");
        Map<OwnerRole, Named> named = new EnumMap<>(OwnerRole.class);
        for (OwnerRole role : OwnerRole.values()) {
            owners.put(role, person("owner-" + role, RealmRole.OWNER));
            deputies.put(role, person("deputy-" + role, RealmRole.OWNER));
            named.put(role, new Named(name(owner(role)), name(deputy(role))));
        }
        platform = platforms.register(
                administrator,
                new NewPlatform(
                        "platform-" + suffix,
                        "Platform " + suffix,
                        Set.of(Sector.HEALTHCARE, Sector.ENTERPRISE),
                        2,
                        List.of(new Environment("staging", false), new Environment("production", true)),
                        named));
    }

    /** The same with no readiness artifact. */
    public static Scene unready(People people, Platforms platforms, Changes changes) {
        return new Scene(people, platforms, changes, Clock.systemUTC());
    }

    /** Attaches the artifact and has every role that must sign it off. */
    public void makeReady(Readiness readiness, ReadinessArtifact artifact) {
        EvidenceItem evidence = evidence(artifact);
        readiness.attach(owner(artifact.accountable()), platform.key(), artifact, new NewAttachment(evidence, null));
        artifact.signedBy()
                .forEach(role -> readiness.signOff(owner(role), platform.key(), artifact, evidence.digest()));
    }

    /** Evidence that will do as this artifact. */
    public static EvidenceItem evidence(ReadinessArtifact artifact) {
        return EvidenceItem.referenced(
                "readiness",
                artifact.title(),
                "https://wiki.example/" + artifact.key(),
                "sha256:" + "%02x".formatted(artifact.ordinal()).repeat(32),
                null,
                null);
    }

    /** Who owns the platform in this role. */
    public Actor owner(OwnerRole role) {
        return Objects.requireNonNull(owners.get(role));
    }

    /** All four owners. */
    public Collection<Actor> owners() {
        return owners.values();
    }

    /** The deputy of this role's owner. */
    public Actor deputy(OwnerRole role) {
        return Objects.requireNonNull(deputies.get(role));
    }

    /** A person who exists only in this scene. */
    public Actor person(String name, RealmRole... roles) {
        String userName = (name + "-" + suffix).toLowerCase(Locale.ROOT);
        return people.signedIn(new SignIn("test", userName, userName, name, false, Set.of(roles)));
    }

    /** A machine's account that exists only in this scene. */
    public Actor machine(String name, RealmRole... roles) {
        String userName = (name + "-" + suffix).toLowerCase(Locale.ROOT);
        return people.signedIn(new SignIn("test", userName, userName, name, true, Set.of(roles)));
    }

    /** A complete promotion of medium risk whose window is open for the next day. */
    public Submission promotion() {
        return promotion("Roll out node by node.");
    }

    /** The same with another plan, for which the platform owner alone answers. */
    public Submission promotion(String plan) {
        return new Submission(
                Kind.PROMOTION,
                null,
                platform.key(),
                "Claims intake 4.2.0",
                "New intake form.",
                "production",
                List.of(new Artifact("claims-intake", "4.2.0", ARTIFACT)),
                List.of(name(author)),
                List.of(name(tester)),
                new Window(begin, begin.plus(Duration.ofDays(1))),
                plan,
                "Deploy 4.1.0 again.",
                DataEffect.REVERSIBLE,
                new RiskAssessment(Level.MEDIUM, Level.LOW, Level.LOW),
                Map.of(),
                List.of(testReport()),
                null,
                null,
                null);
    }

    /** A test report about what is promoted, made when the scene began; packs ask for it from medium risk. */
    public EvidenceItem testReport() {
        return new EvidenceItem(
                "test-report",
                "Tests of 4.2.0",
                "https://ci.example/4.2.0",
                "sha256:" + "7e".repeat(32),
                "ci",
                begin,
                null,
                ARTIFACT,
                Map.of());
    }

    /** A promotion as submitted by the requester. */
    public Change submitted() {
        return changes.submit(requester, promotion());
    }

    /** The role's owner decides on the request as it is. */
    public Decision decide(Change change, OwnerRole role, Outcome outcome) {
        return changes.decide(
                owner(role), change.id(), new NewDecision(role, outcome, "Because.", change.submissionDigest()));
    }

    private static String name(Actor actor) {
        return actor.person().userName();
    }
}
