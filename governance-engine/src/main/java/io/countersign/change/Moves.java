package io.countersign.change;

import io.countersign.ledger.Reconcilable.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The entries that move a request: where it may stand before each, and where it stands afterwards. */
class Moves {

    private static final Map<String, Move> BY_TYPE = byType();

    private final Map<UUID, String> misplaced = new LinkedHashMap<>();
    private Set<State> stands = EnumSet.of(State.DRAFT);

    private Moves() {}

    private record Move(String type, Set<State> from, Set<State> to) {

        static Move of(String type, Predicate<State> from, State... to) {
            Set<State> admitted = EnumSet.allOf(State.class);
            admitted.removeIf(from.negate());
            return new Move(type, admitted, EnumSet.copyOf(Arrays.asList(to)));
        }

        static Move of(String type, State from, State to) {
            return of(type, state -> state == from, to);
        }

        boolean startsAt(Set<State> states) {
            return states.stream().anyMatch(from::contains);
        }

        /** An amendment says itself where it leaves the request; a result that is right leaves it where it is. */
        Set<State> after(Map<String, ?> content, Set<State> before) {
            Object named = content.get("state");
            Predicate<State> narrower = Boolean.TRUE.equals(content.get("ok"))
                    ? before::contains
                    : Boolean.FALSE.equals(content.get("ok"))
                            ? state -> state == State.FAILED
                            : state -> state.name().equals(named);
            Set<State> narrowed = to.stream().filter(narrower).collect(Collectors.toSet());
            return narrowed.isEmpty() ? to : narrowed;
        }
    }

    private static Map<String, Move> byType() {
        return Stream.of(beforeDeployment(), deployment())
                .flatMap(List::stream)
                .collect(Collectors.toMap(Move::type, move -> move));
    }

    private static List<Move> beforeDeployment() {
        Predicate<State> waits = state -> state == State.DECIDING || state == State.WAITING;
        return List.of(
                Move.of("change.submitted", State.DRAFT, State.DECIDING),
                amended(),
                Move.of("change.returned", State.DECIDING, State.RETURNED),
                Move.of("change.undecided", State.DECIDING, State.RETURNED),
                Move.of("change.rejected", State.DECIDING, State.REJECTED),
                Move.of("change.approved", State.DECIDING, State.WAITING),
                Move.of("change.covered", waits, State.WAITING),
                Move.of("break-glass.confirmed", waits, State.WAITING),
                Move.of("rollback.authorised", State.DECIDING, State.WAITING),
                Move.of("decision.revoked", State::revocable, State.DECIDING),
                Move.of("change.held", Moves::allowed, State.WAITING),
                Move.of("change.ready", State.WAITING, State.READY),
                Move.of("change.withdrawn", State::amendable, State.WITHDRAWN),
                Move.of("change.expired", State::expirable, State.EXPIRED));
    }

    /** What was allowed ahead of the owners takes evidence wherever it stands, and stays there. */
    private static Move amended() {
        Predicate<State> open = state -> state != State.DRAFT && (state.amendable() || state.underway());
        return Move.of(
                "change.amended",
                open,
                State.DECIDING,
                State.WAITING,
                State.READY,
                State.DEPLOYING,
                State.DEPLOYED,
                State.FAILED);
    }

    /** A permit that ends gives a request back to READY without another entry than that of the permit. */
    private static List<Move> deployment() {
        return List.of(
                Move.of("permit.minted", Moves::allowed, State.PERMITTED, State.READY),
                Move.of("permit.redeemed", State.PERMITTED, State.DEPLOYING),
                Move.of("change.deployed", State.DEPLOYING, State.DEPLOYED),
                Move.of("change.failed", State.DEPLOYING, State.FAILED),
                Move.of("change.verified", State::deployed, State.DEPLOYED, State.FAILED),
                Move.of("change.closed", State::deployed, State.CLOSED),
                Move.of("change.rolled-back", state -> state.deployed() || state == State.CLOSED, State.ROLLED_BACK));
    }

    private static boolean allowed(State state) {
        return state == State.READY || state == State.PERMITTED;
    }

    static Set<String> types() {
        return BY_TYPE.keySet();
    }

    /** The types of entries that bring a request to this state. */
    static Set<String> to(State state) {
        return BY_TYPE.values().stream()
                .filter(move -> move.to().contains(state))
                .map(Move::type)
                .collect(Collectors.toSet());
    }

    /** The entries that no state before them admits, each with both sides. */
    static Map<UUID, String> misplaced(List<Step> recorded) {
        Moves moves = new Moves();
        Map<Instant, List<Step>> moments =
                recorded.stream().collect(Collectors.groupingBy(Step::time, TreeMap::new, Collectors.toList()));
        moments.values().forEach(moves::follow);
        return moves.misplaced;
    }

    /** Whichever can come first does; what cannot come at all is taken for true, so that one gap is told once. */
    private void follow(List<Step> moment) {
        Set<State> reached = EnumSet.copyOf(stands);
        Set<State> ends = EnumSet.noneOf(State.class);
        List<Step> left = new ArrayList<>(moment);
        while (!left.isEmpty()) {
            Step next = left.stream()
                    .filter(step -> move(step).startsAt(reached))
                    .findFirst()
                    .orElse(left.get(0));
            Move move = move(next);
            if (!move.startsAt(reached)) {
                misplaced.put(
                        next.entry(),
                        "it moves one that is %s, they leave it %s".formatted(names(move.from()), names(reached)));
            }
            Set<State> after = move.after(next.content(), reached);
            reached.addAll(after);
            ends.addAll(after);
            left.remove(next);
        }
        stands = ends;
    }

    private static Move move(Step step) {
        return Objects.requireNonNull(BY_TYPE.get(step.type()), "only entries of these types are asked for");
    }

    private static String names(Set<State> states) {
        return states.stream().map(State::name).collect(Collectors.joining(" or "));
    }
}
