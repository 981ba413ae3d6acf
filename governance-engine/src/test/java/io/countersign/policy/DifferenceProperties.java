package io.countersign.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of the difference between any two rulebooks. */
class DifferenceProperties {

    private static final DecisionTables TABLES = DecisionTables.read("classpath:policies");
    private static final Deadlines DEADLINES = new Deadlines(
            "deadlines@1",
            new WorkingCalendar(
                    ZoneOffset.UTC, Set.of(DayOfWeek.MONDAY), LocalTime.NOON, LocalTime.MAX, Set.of(), Set.of()),
            Map.of());
    private static final FieldToRole MATRIX = new FieldToRole("matrix@1", Map.of());

    @Property(tries = 100)
    void nothingDiffersFromItself(@ForAll("packs") List<PackRequirement> requirements) {
        assertThat(difference(requirements, requirements).lines()).isEmpty();
    }

    @Property(tries = 100)
    void anotherRequirementNeverLoosens(
            @ForAll("packs") List<PackRequirement> requirements, @ForAll("requirement") PackRequirement added) {
        PolicyDifference difference = difference(requirements, with(requirements, renamed(added, "added")));

        assertThat(difference.loosens()).isFalse();
        assertThat(difference.lines())
                .hasSize(1)
                .allSatisfy(line -> assertThat(line.before()).isNull());
    }

    @Property(tries = 100)
    void aRequirementLessAlwaysLoosens(
            @ForAll("packs") List<PackRequirement> requirements, @ForAll("requirement") PackRequirement removed) {
        PolicyDifference difference = difference(with(requirements, renamed(removed, "removed")), requirements);

        assertThat(difference.loosens()).isTrue();
        assertThat(difference.lines())
                .hasSize(1)
                .allSatisfy(line -> assertThat(line.after()).isNull());
    }

    /** What one version asks more than another, the other asks less than the one. */
    @Property(tries = 200)
    void whatLoosensNeitherWayAsksTheSame(
            @ForAll("requirement") PackRequirement one, @ForAll("requirement") PackRequirement other) {
        PolicyDifference there = difference(List.of(renamed(one, "r")), List.of(renamed(other, "r")));
        PolicyDifference back = difference(List.of(renamed(other, "r")), List.of(renamed(one, "r")));

        if (!there.loosens() && !back.loosens()) {
            assertThat(one.phase()).isEqualTo(other.phase());
            assertThat(one.need()).isEqualTo(other.need());
            assertThat(one.waivable()).isEqualTo(other.waivable());
        }
    }

    @Provide
    Arbitrary<List<PackRequirement>> packs() {
        return requirement().list().ofMaxSize(4).map(DifferenceProperties::numbered);
    }

    @Provide
    Arbitrary<PackRequirement> requirement() {
        return Combinators.combine(Arbitraries.of(Phase.values()), Arbitraries.of(true, false), scopes(), needs())
                .as((phase, waivable, scope, need) -> new PackRequirement(
                        "r",
                        "Title",
                        "Text.",
                        phase,
                        Capability.TEST_EVIDENCE,
                        List.of(),
                        waivable,
                        OwnerRole.SECURITY,
                        scope,
                        need));
    }

    private static Arbitrary<Scope> scopes() {
        return Combinators.combine(
                        Arbitraries.of(Kind.values()).set(),
                        Arbitraries.of(EnvironmentKind.values()).set(),
                        Arbitraries.of(1, 2, 3, 4).set(),
                        Arbitraries.of(Level.values()).set(),
                        Arbitraries.of(Map.<String, Set<String>>of(), Map.of("effect", Set.of("SOME"))))
                .as((kinds, environments, tiers, risks, facts) ->
                        new Scope(kinds, Set.of(), environments, tiers, risks, facts));
    }

    private static Arbitrary<Need> needs() {
        return Arbitraries.of(
                new Need.Evidence("test-report", null, false, false),
                new Need.Evidence("test-report", Period.ofDays(30), true, false),
                new Need.Evidence("test-report", Period.ofDays(90), false, true),
                new Need.LeadTime(5),
                new Need.LeadTime(30),
                new Need.Readiness(Set.of("data-readiness")),
                new Need.Distinct(Set.of(Part.AUTHOR, Part.TESTER)),
                new Need.Review(),
                new Need.Fact("effect"));
    }

    private static List<PackRequirement> numbered(List<PackRequirement> requirements) {
        List<PackRequirement> numbered = new ArrayList<>();
        requirements.forEach(requirement -> numbered.add(renamed(requirement, "r" + numbered.size())));
        return numbered;
    }

    private static List<PackRequirement> with(List<PackRequirement> requirements, PackRequirement another) {
        return Stream.concat(requirements.stream(), Stream.of(another)).toList();
    }

    private static PackRequirement renamed(PackRequirement requirement, String id) {
        return new PackRequirement(
                id,
                requirement.title(),
                requirement.text(),
                requirement.phase(),
                requirement.capability(),
                requirement.controls(),
                requirement.waivable(),
                requirement.accountable(),
                requirement.when(),
                requirement.need());
    }

    private static PolicyDifference difference(List<PackRequirement> before, List<PackRequirement> after) {
        return new Differences(rulebook(before), rulebook(after)).compute();
    }

    private static Rulebook rulebook(List<PackRequirement> requirements) {
        Pack pack = new Pack(
                "any",
                1,
                "Any",
                LocalDate.EPOCH,
                null,
                LocalDate.EPOCH,
                Period.ofYears(1),
                new Pack.Source("Any", "1", "https://example.org", "own", "ids-and-own-words"),
                new Retention(List.of(), List.of()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                requirements);
        return new Rulebook(
                List.of(), List.of(pack), Map.of(Sector.FEDERAL, List.of("any")), MATRIX, DEADLINES, TABLES);
    }
}
