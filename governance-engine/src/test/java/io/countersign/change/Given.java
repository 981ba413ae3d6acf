package io.countersign.change;

import io.countersign.change.Situation.Standing;
import io.countersign.document.EvidenceItem;
import io.countersign.ownership.DelegationScope;
import io.countersign.ownership.Environment;
import io.countersign.ownership.Platform;
import io.countersign.ownership.Platform.Delegate;
import io.countersign.ownership.Platform.Seats;
import io.countersign.people.Person;
import io.countersign.policy.DataEffect;
import io.countersign.policy.Kind;
import io.countersign.policy.Level;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Policies;
import io.countersign.policy.RiskAssessment;
import io.countersign.policy.RiskInputs.TrackRecord;
import io.countersign.policy.RiskRating;
import io.countersign.policy.Rulebook;
import io.countersign.policy.Sector;
import io.countersign.readiness.ReadinessArtifact;
import io.countersign.readiness.ReadinessRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The people, the platform and the promotion that the rules are tried on. */
final class Given {

    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    static final Person RITA = person("rita");
    static final Person DEV = person("dev");
    static final Person TESS = person("tess");
    static final Person PAULA = person("paula");
    static final Person PAT = person("pat");
    static final Person BRUNO = person("bruno");
    static final Person BEA = person("bea");
    static final Person SELMA = person("selma");
    static final Person SAM = person("sam");
    static final Person GWEN = person("gwen");
    static final Person TINA = person("tina");
    static final Person PIPELINE = new Person(UUID.randomUUID(), "pipeline", "Pipeline", true);

    static final Platform CLAIMS = claims(Map.of());

    static final Rulebook RULES = Policies.fromClassPath().now();

    /** Promoted before, nothing failed, nothing waived. */
    static final Background SETTLED = new Background(
            TrackRecord.STEADY,
            false,
            Arrays.stream(ReadinessArtifact.values()).map(Given::current).toList(),
            List.of(),
            List.of(),
            Map.of());

    private Given() {}

    static Person person(String userName) {
        return new Person(UUID.randomUUID(), userName, userName, false);
    }

    /** The platform claims; governance has no deputy. */
    static Platform claims(Map<OwnerRole, Seats> otherSeats) {
        Map<OwnerRole, Seats> seats = new EnumMap<>(OwnerRole.class);
        seats.put(OwnerRole.PLATFORM, seats(PAULA, PAT));
        seats.put(OwnerRole.BUSINESS, seats(BRUNO, BEA));
        seats.put(OwnerRole.SECURITY, seats(SELMA, SAM));
        seats.put(OwnerRole.GOVERNANCE, seats(GWEN, null));
        seats.putAll(otherSeats);
        return new Platform(
                UUID.randomUUID(),
                "claims",
                "Claims",
                Set.of(Sector.HEALTHCARE),
                1,
                List.of(new Environment("staging", false), new Environment("production", true)),
                seats,
                1);
    }

    static Seats seats(Person owner, @Nullable Person deputy) {
        return new Seats(owner, NOW.minus(Duration.ofDays(100)), deputy, false);
    }

    static Seats absent(Person owner, Person deputy) {
        return new Seats(owner, NOW.minus(Duration.ofDays(100)), deputy, true);
    }

    /** The owner has lent the role; the deputy waits. */
    static Seats lending(Person owner, Person to, DelegationScope scope) {
        List<Delegate> lent = List.of(new Delegate(UUID.randomUUID(), to, scope));
        return new Seats(owner, NOW.minus(Duration.ofDays(100)), SAM, false, null, null, null, lent);
    }

    /** A complete promotion; the window opened an hour ago. */
    static Submission promotion() {
        return new Submission(
                Kind.PROMOTION,
                null,
                "claims",
                "Claims intake 4.2.0",
                "New intake form.",
                "production",
                List.of(new Artifact("claims-intake", "4.2.0", sha256("a"))),
                List.of("dev"),
                List.of("tess"),
                new Window(NOW.minus(Duration.ofHours(1)), NOW.plus(Duration.ofHours(4))),
                "Roll out node by node.",
                "Deploy 4.1.0 again.",
                DataEffect.REVERSIBLE,
                new RiskAssessment(Level.MEDIUM, Level.LOW, Level.LOW),
                Map.of("downtime", false),
                List.of(EvidenceItem.referenced(
                        "test-report", "Tests", "https://ci.example/1", sha256("b"), "ci", NOW)),
                null,
                null,
                null);
    }

    static String sha256(String digit) {
        return "sha256:" + digit.repeat(64);
    }

    /** The promotion as rita submitted it two hours ago; the owners have two hours left. */
    static Situation situation() {
        return situation(promotion(), CLAIMS, RITA, State.DECIDING, Map.of(), NOW);
    }

    static Situation situation(Map<OwnerRole, Standing> standing) {
        return situation(promotion(), CLAIMS, RITA, State.DECIDING, standing, NOW);
    }

    static Situation situation(Platform platform, Person requester, Instant now) {
        return situation(promotion(), platform, requester, State.DECIDING, Map.of(), now);
    }

    static Situation draft(Submission submission, @Nullable Platform platform) {
        return situation(submission, platform, RITA, State.DRAFT, Map.of(), NOW);
    }

    static Situation situation(
            Submission submission,
            @Nullable Platform platform,
            Person requester,
            State state,
            Map<OwnerRole, Standing> standing,
            Instant now) {
        boolean submitted = state != State.DRAFT;
        return new Situation(
                submission,
                platform,
                Parts.of(requester, List.of(DEV), List.of(TESS)),
                state,
                submitted ? NOW.minus(Duration.ofHours(2)) : null,
                submitted ? NOW.plus(Duration.ofHours(2)) : null,
                standing,
                Admitted.NOBODY,
                RULES,
                new RiskRating(Level.MEDIUM, List.of("risk.impact")),
                Basis.OWNERS,
                SETTLED,
                Calendar.OPEN,
                now);
    }

    /** The same with others admitted. */
    static Situation admitting(Admitted admitted, Situation given) {
        return new Situation(
                given.submission(),
                given.platform(),
                given.parts(),
                given.state(),
                given.submittedAt(),
                given.dueAt(),
                given.standing(),
                admitted,
                given.rulebook(),
                given.risk(),
                given.basis(),
                given.background(),
                given.calendar(),
                given.now());
    }

    /** The same in another state. */
    static Situation in(State state, Situation given) {
        return new Situation(
                given.submission(),
                given.platform(),
                given.parts(),
                state,
                given.submittedAt(),
                given.dueAt(),
                given.standing(),
                given.admitted(),
                given.rulebook(),
                given.risk(),
                given.basis(),
                given.background(),
                given.calendar(),
                given.now());
    }

    /** The same before another background. */
    static Situation before(Background background, Situation given) {
        return new Situation(
                given.submission(),
                given.platform(),
                given.parts(),
                given.state(),
                given.submittedAt(),
                given.dueAt(),
                given.standing(),
                given.admitted(),
                given.rulebook(),
                given.risk(),
                given.basis(),
                background,
                given.calendar(),
                given.now());
    }

    /** An artifact of readiness that is current for ten more days. */
    static ReadinessRow current(ReadinessArtifact artifact) {
        return new ReadinessRow(
                artifact,
                ReadinessRow.State.CURRENT,
                promotion().evidence().get(0),
                NOW.plus(Duration.ofDays(10)),
                EnumSet.copyOf(artifact.signedBy()),
                1,
                "",
                List.of());
    }

    /** All four owners approved. */
    static Map<OwnerRole, Standing> approvals() {
        return Map.of(
                OwnerRole.PLATFORM, new Standing(Outcome.APPROVE, PAULA),
                OwnerRole.BUSINESS, new Standing(Outcome.APPROVE, BRUNO),
                OwnerRole.SECURITY, new Standing(Outcome.APPROVE, SELMA),
                OwnerRole.GOVERNANCE, new Standing(Outcome.APPROVE, GWEN));
    }
}
