package io.countersign.change;

import static io.countersign.change.Given.NOW;

import io.countersign.calendar.Halt;
import io.countersign.calendar.Period;
import io.countersign.change.Situation.Standing;
import io.countersign.document.EvidenceItem;
import io.countersign.ownership.DelegationScope;
import io.countersign.ownership.Platform;
import io.countersign.ownership.Platform.Delegate;
import io.countersign.ownership.Platform.Seats;
import io.countersign.people.Person;
import io.countersign.policy.DataEffect;
import io.countersign.policy.Level;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Part;
import io.countersign.policy.RiskInputs.TrackRecord;
import io.countersign.policy.RiskRating;
import io.countersign.policy.Rulebook;
import io.countersign.policy.Sector;
import io.countersign.readiness.ReadinessArtifact;
import io.countersign.readiness.ReadinessRow;
import io.countersign.template.Bounds;
import io.countersign.template.Template;
import io.countersign.template.TemplateDecision;
import io.countersign.testing.Varied;
import io.countersign.waiver.PolicyException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Situations of all kinds, reachable or not, around {@link Given#NOW}; the same seed gives the same one. */
final class RandomSituations {

    /** Few enough that they meet in several seats and parts. */
    static final List<Person> PEOPLE = List.of(
            Given.RITA,
            Given.DEV,
            Given.TESS,
            Given.PAULA,
            Given.PAT,
            Given.BRUNO,
            Given.BEA,
            Given.SELMA,
            linked(Given.SAM, Given.TINA),
            Given.GWEN,
            linked(Given.TINA, Given.SAM));

    /** The two are accounts of one human. */
    private static Person linked(Person person, Person other) {
        return new Person(
                person.id(),
                person.userName(),
                person.displayName(),
                person.machine(),
                person.ended(),
                Set.of(other.id()));
    }

    private final Random random;
    private final Rulebook rulebook;

    RandomSituations(long seed, Rulebook rulebook) {
        this.random = new Random(seed);
        this.rulebook = rulebook;
    }

    static Situation of(long seed) {
        return new RandomSituations(seed, Given.RULES).next();
    }

    Situation next() {
        State state = one(State.values());
        Instant submitted = state == State.DRAFT ? null : minutesFromNow(-5_000, 0);
        Level risk = one(Level.values());
        return new Situation(
                submission(),
                random.nextInt(10) == 0 ? null : platform(),
                parts(),
                state,
                submitted,
                submitted == null ? null : minutesFromNow(-100, 100),
                standing(),
                admitted(),
                rulebook,
                new RiskRating(risk, List.of("risk.stated")),
                basis(state),
                background(),
                random.nextInt(3) == 0 ? new Calendar(List.of(halt())) : Calendar.OPEN,
                NOW);
    }

    private Halt halt() {
        Instant start = minutesFromNow(-200, 200);
        return new Halt(
                new UUID(7, 1),
                new Period(start, random.nextBoolean() ? null : start.plusSeconds(3_600)),
                "Quarter end.",
                random.nextInt(3) == 0 ? null : one("INC-1", "INC-2"),
                random.nextBoolean(),
                List.of(Given.CLAIMS.key()));
    }

    Platform platform() {
        Map<OwnerRole, Seats> seats = new EnumMap<>(OwnerRole.class);
        for (OwnerRole role : OwnerRole.values()) {
            Person deputy = random.nextInt(3) == 0 ? null : one(PEOPLE);
            seats.put(
                    role,
                    new Seats(
                            one(PEOPLE),
                            minutesFromNow(-6_000, 0),
                            deputy,
                            random.nextBoolean(),
                            one(PEOPLE).id(),
                            deputy == null ? null : minutesFromNow(-6_000, 0),
                            deputy == null ? null : one(PEOPLE).id(),
                            delegates()));
        }
        Platform base = Given.CLAIMS;
        return new Platform(
                base.id(), base.key(), base.name(), sectors(), 1 + random.nextInt(3), base.environments(), seats, 1);
    }

    private List<Delegate> delegates() {
        if (random.nextInt(3) > 0) {
            return List.of();
        }
        Level highest = random.nextBoolean() ? null : one(Level.values());
        return List.of(new Delegate(UUID.randomUUID(), one(PEOPLE), new DelegationScope(Set.of(), highest)));
    }

    Admitted admitted() {
        Map<OwnerRole, Person> substitutes = new EnumMap<>(OwnerRole.class);
        Map<OwnerRole, List<Person>> newcomers = new EnumMap<>(OwnerRole.class);
        for (OwnerRole role : OwnerRole.values()) {
            if (random.nextInt(4) == 0) {
                substitutes.put(role, one(PEOPLE));
            }
            if (random.nextInt(4) == 0) {
                newcomers.put(role, List.of(one(PEOPLE)));
            }
        }
        return new Admitted(substitutes, newcomers);
    }

    private Set<Sector> sectors() {
        Set<Sector> sectors = new HashSet<>(List.of(one(Sector.values())));
        sectors.add(one(Sector.values()));
        return sectors;
    }

    private Submission submission() {
        if (random.nextInt(12) == 0) {
            return Varied.nothing();
        }
        Instant start = minutesFromNow(-2_000, 2_000);
        Submission base = Varied.from(Given.promotion())
                .window(new Window(start, start.plus(Duration.ofMinutes(random.nextInt(3_000) + 1L))))
                .get();
        List<EvidenceItem> evidence = new ArrayList<>();
        for (String type : List.of("test-report", "vulnerability-scan", "Clinical Validation", "sbom")) {
            if (random.nextBoolean()) {
                evidence.add(evidence(type));
            }
        }
        return Varied.from(base).evidence(evidence).get();
    }

    private EvidenceItem evidence(String type) {
        return new EvidenceItem(
                type,
                type,
                random.nextBoolean() ? "https://ci.example/" + evidenceNumber() : null,
                Given.sha256("b"),
                "ci",
                random.nextInt(4) == 0 ? null : NOW.minus(Duration.ofDays(random.nextInt(60))),
                random.nextBoolean() ? minutesFromNow(-1_000, 1_000) : null,
                random.nextInt(3) == 0 ? null : Given.sha256(random.nextBoolean() ? "a" : "c"),
                Map.of());
    }

    private int evidenceNumber() {
        return random.nextInt(1_000);
    }

    Parts parts() {
        return new Parts(Map.of(
                Part.REQUESTER, List.of(one(PEOPLE)),
                Part.AUTHOR, some(),
                Part.TESTER, some(),
                Part.DEPLOYER, random.nextInt(4) == 0 ? some() : List.of(),
                Part.ACTED_AHEAD, random.nextInt(4) == 0 ? some() : List.of()));
    }

    private List<Person> some() {
        return random.nextBoolean()
                ? List.of(one(PEOPLE))
                : List.of(one(PEOPLE), one(PEOPLE)).stream().distinct().toList();
    }

    private Map<OwnerRole, Standing> standing() {
        Map<OwnerRole, Standing> standing = new EnumMap<>(OwnerRole.class);
        for (OwnerRole role : OwnerRole.values()) {
            if (random.nextBoolean()) {
                Outcome outcome = random.nextInt(5) == 0 ? one(Outcome.values()) : Outcome.APPROVE;
                standing.put(role, new Standing(outcome, one(PEOPLE)));
            }
        }
        return standing;
    }

    private Background background() {
        List<ReadinessRow> rows = Arrays.stream(ReadinessArtifact.values())
                .filter(artifact -> random.nextInt(8) > 0)
                .map(this::row)
                .toList();
        List<PolicyException> exceptions = random.nextBoolean() ? List.of(exception()) : List.of();
        return new Background(
                one(TrackRecord.values()), random.nextBoolean(), rows, exceptions, overdue(), confirmed(), following());
    }

    /** Templates that cover what is random here now and then. */
    private Following following() {
        if (random.nextInt(8) == 0) {
            return Following.NONE;
        }
        Template good = TemplateGiven.approved();
        List<TemplateDecision> decisions = new ArrayList<>();
        for (OwnerRole role : OwnerRole.values()) {
            Person by = random.nextInt(6) == 0 ? one(PEOPLE) : TemplateGiven.decider(role);
            TemplateDecision.Outcome outcome =
                    random.nextInt(20) == 0 ? TemplateDecision.Outcome.REJECT : TemplateDecision.Outcome.APPROVE;
            decisions.add(new TemplateDecision(role, outcome, null, by, null, NOW));
        }
        Template.Status status = random.nextInt(4) == 0 ? one(Template.Status.values()) : Template.Status.APPROVED;
        Level most = one(Level.values());
        Bounds bounds = new Bounds(
                List.of(random.nextInt(4) == 0 ? "staging" : "production"),
                List.of(random.nextInt(4) == 0 ? "other" : "claims-*"),
                most,
                one(DataEffect.values()),
                List.of("sbom"));
        Template template = TemplateGiven.with(good, bounds, status, decisions, minutesFromNow(-300, 3_000));
        return new Following(template, random.nextBoolean());
    }

    private Map<Confirmation.Kind, Boolean> confirmed() {
        Map<Confirmation.Kind, Boolean> confirmed = new EnumMap<>(Confirmation.Kind.class);
        for (Confirmation.Kind kind : Confirmation.Kind.values()) {
            if (random.nextBoolean()) {
                confirmed.put(kind, random.nextBoolean());
            }
        }
        return confirmed;
    }

    private Basis basis(State state) {
        if (state != State.DRAFT && state != State.DECIDING && random.nextInt(3) == 0) {
            return Basis.TEMPLATE;
        }
        return state == State.DRAFT || random.nextInt(4) > 0
                ? Basis.OWNERS
                : new Basis(one(Authority.BREAK_GLASS, Authority.ROLLBACK_GRANT), one("INC-1", "INC-2"));
    }

    private List<OverdueDebt> overdue() {
        return random.nextInt(8) > 0
                ? List.of()
                : List.of(new OverdueDebt(
                        UUID.randomUUID(), Authority.BREAK_GLASS, one("INC-1", "INC-2"), minutesFromNow(-1_000, 0)));
    }

    private ReadinessRow row(ReadinessArtifact artifact) {
        return random.nextInt(8) > 0
                ? Given.current(artifact)
                : new ReadinessRow(
                        artifact,
                        ReadinessRow.State.EXPIRED,
                        null,
                        NOW.minusSeconds(60),
                        Set.of(),
                        1,
                        "It expired.",
                        List.of(one(PEOPLE)));
    }

    private PolicyException exception() {
        return new PolicyException(
                UUID.randomUUID(),
                "test-report",
                Given.CLAIMS.id(),
                "claims",
                null,
                "Late.",
                "By hand.",
                OwnerRole.SECURITY,
                "rita",
                minutesFromNow(-1_000, 0),
                minutesFromNow(-100, 1_000),
                PolicyException.Status.GRANTED,
                Map.of(),
                null);
    }

    private Instant minutesFromNow(int least, int most) {
        return NOW.plus(Duration.ofMinutes(least + random.nextInt(most - least + 1)));
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    @SafeVarargs
    private final <T> T one(T... values) {
        return values[random.nextInt(values.length)];
    }
}
