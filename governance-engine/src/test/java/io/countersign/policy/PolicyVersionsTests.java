package io.countersign.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.countersign.database.RoundTrip;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which rulebook is in force when, and what a draft would make of it. */
class PolicyVersionsTests {

    private static final Instant MORNING = Instant.parse("2026-11-22T08:00:00Z");
    private static final Instant EVENING = Instant.parse("2026-11-22T20:00:00Z");
    private static final DecisionTables TABLES = DecisionTables.read("classpath:policies");

    private final MemoryShelf shelf = new MemoryShelf();
    private final Policies policies = new Policies(
            new PolicyFiles("classpath:policies"), TABLES, () -> shelf, Clock.fixed(EVENING, ZoneOffset.UTC));
    private final PolicyDocument second = DocumentReader.read(
            "main.yaml",
            SamplePolicies.changed(
                    SamplePolicies.changed(SamplePolicies.MAIN, "version: 1", "version: 2"), "P30D", "P10D"));

    @BeforeEach
    void twoVersions() {
        List<PolicyDocument> first = SamplePolicies.with(SamplePolicies.MAIN, SamplePolicies.BOOK);
        shelf.put(Instant.MIN, first);
        List<PolicyDocument> later = new ArrayList<>(first);
        later.set(0, second);
        shelf.put(Instant.parse("2026-11-22T12:00:00Z"), later);
    }

    @Test
    void theShelfSaysWhatWasInForceWhen() {
        assertThat(policies.at(MORNING).packs(Set.of(Sector.FEDERAL))).containsExactly("book@2", "main@1");
        assertThat(policies.at(EVENING).packs(Set.of(Sector.FEDERAL))).containsExactly("book@2", "main@2");
        assertThat(policies.now()).isSameAs(policies.at(EVENING));
    }

    @Test
    void whatWasCompiledOnceIsKept() {
        assertThat(policies.at(MORNING)).isSameAs(policies.at(MORNING.plusSeconds(1)));
        assertThat(policies.of(List.of(
                        "main@1", "book@2", "old@1", "federal@1", "healthcare@1", "financial@1", "enterprise@1")))
                .isSameAs(policies.at(MORNING));
    }

    @Test
    void whatWasNeverKeptCannotBeAskedFor() {
        assertThatIllegalArgumentException().isThrownBy(() -> policies.of(List.of("main@7")));
    }

    @Test
    void anEmptyShelfLeavesInForceWhatIsShipped() {
        shelf.clear();

        assertThat(policies.now().documents())
                .containsExactlyElementsOf(policies.shipped().stream()
                        .map(PolicyDocument::reference)
                        .sorted()
                        .toList())
                .contains("federal@1", "soc-2@1", "nist-800-53@1");
    }

    @Test
    void withoutAShelfEverythingShippedIsInForce() {
        Policies alone = Policies.fromClassPath();

        assertThat(alone.of(alone.now().documents()).documents())
                .isEqualTo(alone.now().documents());
        assertThatIllegalArgumentException().isThrownBy(() -> alone.of(List.of("main@1")));
    }

    @Test
    void aDraftTakesThePlaceOfItsName() {
        Rulebook base = policies.at(MORNING);

        Rulebook with = policies.with(base, second);

        assertThat(with.documents()).contains("main@2").doesNotContain("main@1").hasSameSizeAs(base.documents());
        assertThat(policies.difference(base, with).lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.id()).isEqualTo("test-report"));
        assertThat(policies.difference(base, with).loosens()).isFalse();
        assertThat(policies.difference(with, base).loosens()).isTrue();
    }

    @Test
    void aDraftThatDoesNotFitIsRefusedWithItsPlaces() {
        PolicyDocument draft = DocumentReader.read(
                "main.yaml", SamplePolicies.changed(SamplePolicies.MAIN, "supersededBy: null", "supersededBy: book"));

        assertThatExceptionOfType(InvalidPolicies.class)
                .isThrownBy(() -> policies.with(policies.at(MORNING), draft))
                .satisfies(refused -> assertThat(refused.faults())
                        .hasSize(Sector.values().length)
                        .contains(new PolicyFault(
                                "federal.yaml", 4, 9, "'main' is superseded by 'book'; name that instead.")));
    }

    @Test
    void aDraftIsReviewedFirstAndWhatIsInForceOutlivesItsReview() {
        Policies later = new Policies(
                new PolicyFiles("classpath:policies"),
                TABLES,
                () -> shelf,
                Clock.fixed(LocalDate.of(2028, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC), ZoneOffset.UTC));

        assertThat(later.now().packs(Set.of(Sector.FEDERAL))).contains("main@2");
        assertThatExceptionOfType(InvalidPolicies.class)
                .isThrownBy(() -> later.with(later.now(), second))
                .withMessageContaining("main.yaml:6:13: The review expired on 2027-11-01");
    }

    /** Keeps versions in memory. */
    private static final class MemoryShelf implements PolicyShelf {

        private final Map<String, PolicyDocument> documents = new HashMap<>();
        private final List<Map.Entry<Instant, List<String>>> changes = new ArrayList<>();

        void put(Instant since, List<PolicyDocument> inForce) {
            inForce.forEach(document -> documents.put(document.reference(), document));
            changes.add(Map.entry(
                    since,
                    inForce.stream().map(PolicyDocument::reference).sorted().toList()));
        }

        void clear() {
            changes.clear();
        }

        @Override
        public Map<Instant, List<String>> inForce(Collection<Instant> moments) {
            return moments.stream().collect(Collectors.toMap(Function.identity(), this::since));
        }

        @Override
        public Supplier<Map<Instant, List<String>>> inForce(RoundTrip trip, Collection<Instant> moments) {
            return () -> inForce(moments);
        }

        private List<String> since(Instant at) {
            return changes.stream()
                    .filter(change -> !change.getKey().isAfter(at))
                    .map(Map.Entry::getValue)
                    .reduce(List.of(), (earlier, later) -> later);
        }

        @Override
        public PolicyDocument document(String reference) {
            PolicyDocument document = documents.get(reference);
            if (document == null) {
                throw new IllegalArgumentException("No policy '%s'".formatted(reference));
            }
            return document;
        }
    }
}
