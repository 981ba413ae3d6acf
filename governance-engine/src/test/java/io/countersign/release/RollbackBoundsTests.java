package io.countersign.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.change.Artifact;
import io.countersign.policy.DataEffect;
import io.countersign.policy.Kind;
import io.countersign.policy.Level;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Policies;
import io.countersign.policy.RollbackAuthority;
import io.countersign.policy.RollbackAuthority.Basis;
import io.countersign.release.RollbackGrant.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RollbackBoundsTests {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Set<OwnerRole> INVOKERS = Set.of(OwnerRole.PLATFORM, OwnerRole.SECURITY);
    private static final Policies POLICIES = Policies.fromClassPath();

    /** One bound broken at a time, or none, and two kinds of nothing granted: the code and sentence of each. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            within          |              |
            administrator   | administrator | An administrator rolls nothing back.
            irreversible    | irreversible  | What it did to data cannot be undone, so the owners are asked first.
            used            | used          | The grant was used already.
            expired         | expired       | The grant expired at 22 Nov 2026 12:00 UTC.
            revoked         | revoked       | The approval that the grant came with fell.
            not deployed    | not-deployed  | The grant holds from the deployment on.
            wrong role      | role          | Only the platform or security owner, or who acts for them, may use the grant.
            no role         | role          | Only the platform or security owner, or who acts for them, may use the grant.
            target gone     | target        | What the grant leads back to was itself taken back or found wrong since.
            overtaken       | overtaken     | Another change deployed the same artifacts since.
            no four owners  | request       | Nobody may decide as platform owner.
            no grant        | no-grant      | Nothing else had been deployed and found right there when it was approved.
            a change        | no-grant      | Only the approval of a promotion comes with a way back.
            irreversible, no grant | irreversible | What it did to data cannot be undone, so the owners are asked first.
            other policy    | policy        | Policy asks the owners first here.
            """)
    void eachBoundGivesItsReason(String situation, @Nullable String code, @Nullable String sentence) {
        List<Reason> reasons = bounds(situation).reasons();

        assertThat(reasons).isEqualTo(code == null ? List.of() : List.of(new Reason(code, String.valueOf(sentence))));
    }

    /** Every combination of every bound: at once if none is broken, else with each that is, and no other. */
    @Test
    void everyCombinationNamesExactlyWhatIsBroken() {
        int[] combinations = new int[2];
        everything().forEach(one -> {
            List<Reason> reasons = one.bounds().reasons();
            combinations[reasons.isEmpty() ? 0 : 1]++;
            assertThat(reasons)
                    .as("%s", one)
                    .extracting(Reason::code)
                    .containsExactlyInAnyOrderElementsOf(one.broken());
        });
        assertThat(combinations).as("within the bounds, outside").containsExactly(2, 190);
    }

    /** What the shipped table says agrees with the bounds: whatever they let pass has a basis there, and a time. */
    @Test
    void whatIsWithinTheBoundsIsGrantedByTheTable() {
        everything().filter(one -> one.broken().isEmpty()).forEach(one -> {
            assertThat(one.bounds().authority().basis()).isEqualTo(Basis.GRANT);
            assertThat(one.bounds().authority().timeToRatify()).isBetween(Duration.ofHours(12), Duration.ofHours(48));
        });
    }

    /** One combination. */
    private record Combination(
            State state, DataEffect effect, boolean role, boolean proven, boolean overtaken, boolean faulty) {

        List<String> broken() {
            List<String> broken = new ArrayList<>();
            add(broken, effect == DataEffect.IRREVERSIBLE, "irreversible");
            add(broken, state == State.USED, "used");
            add(broken, state == State.EXPIRED, "expired");
            add(broken, state == State.REVOKED, "revoked");
            add(broken, !role, "role");
            add(broken, !proven, "target");
            add(broken, overtaken, "overtaken");
            add(broken, faulty, "request");
            return broken;
        }

        RollbackBounds bounds() {
            boolean inForce = state == State.OPEN;
            return new RollbackBounds(
                    Kind.PROMOTION,
                    effect,
                    grant(state, state == State.EXPIRED ? NOW : NOW.plusSeconds(1)),
                    role ? Set.of(OwnerRole.SECURITY) : Set.of(OwnerRole.BUSINESS),
                    false,
                    proven,
                    overtaken,
                    faulty ? List.of("Nobody may decide as platform owner.") : List.of(),
                    POLICIES.now().rollbackAuthority(inForce, effect, Level.MEDIUM, 2),
                    NOW);
        }

        private static void add(List<String> broken, boolean applies, String code) {
            if (applies) {
                broken.add(code);
            }
        }
    }

    private static Stream<Combination> everything() {
        List<Boolean> either = List.of(true, false);
        return Stream.of(State.values())
                .flatMap(state -> Stream.of(DataEffect.values())
                        .flatMap(effect -> either.stream()
                                .flatMap(role -> either.stream()
                                        .flatMap(proven -> either.stream()
                                                .flatMap(overtaken -> either.stream()
                                                        .map(faulty -> new Combination(
                                                                state, effect, role, proven, overtaken, faulty)))))));
    }

    private static RollbackBounds bounds(String situation) {
        boolean granted = !situation.contains("no grant") && !situation.equals("a change");
        DataEffect effect = situation.startsWith("irreversible") ? DataEffect.IRREVERSIBLE : DataEffect.REVERSIBLE;
        return new RollbackBounds(
                situation.equals("a change") ? Kind.CHANGE : Kind.PROMOTION,
                effect,
                granted ? grant(situation) : null,
                switch (situation) {
                    case "wrong role" -> Set.of(OwnerRole.BUSINESS, OwnerRole.GOVERNANCE);
                    case "no role" -> Set.of();
                    default -> Set.of(OwnerRole.PLATFORM);
                },
                situation.equals("administrator"),
                !situation.equals("target gone"),
                situation.equals("overtaken"),
                situation.equals("no four owners") ? List.of("Nobody may decide as platform owner.") : List.of(),
                new RollbackAuthority(
                        situation.equals("other policy") ? Basis.EXPEDITED_APPROVAL : Basis.GRANT,
                        Duration.ofDays(7),
                        Duration.ofHours(24),
                        List.of("rule")),
                NOW);
    }

    private static GrantRow grant(String situation) {
        return switch (situation) {
            case "used" -> grant(State.USED, NOW.plusSeconds(1));
            case "revoked" -> grant(State.REVOKED, NOW.plusSeconds(1));
            case "expired" -> grant(State.OPEN, NOW);
            case "not deployed" -> grant(State.OPEN, null);
            default -> grant(State.OPEN, NOW.plusNanos(1_000));
        };
    }

    /** @param state EXPIRED is none that is stored */
    private static GrantRow grant(State state, @Nullable Instant expiresAt) {
        return new GrantRow(
                new UUID(1, 1),
                new UUID(1, 2),
                List.of(new Artifact("intake", "4.1.0", "sha256:" + "b2".repeat(32))),
                INVOKERS,
                DataEffect.REVERSIBLE,
                Duration.ofDays(7),
                NOW.minusSeconds(60),
                expiresAt,
                state == State.EXPIRED ? State.OPEN : state,
                null,
                null);
    }
}
