package io.countersign.policy;

import io.countersign.policy.PolicyDifference.Line;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares two rulebooks sector by sector. In doubt a difference loosens, which costs a day of waiting; whether a
 * requirement does is tried on every occasion that there can be.
 */
final class Differences {

    private final Rulebook before;
    private final Rulebook after;
    private final List<Line> lines = new ArrayList<>();

    Differences(Rulebook before, Rulebook after) {
        this.before = before;
        this.after = after;
    }

    PolicyDifference compute() {
        eachSector(this::requirements);
        eachSector(this::facts);
        eachSector(this::retention);
        eachSector(this::signIns);
        eachSector(this::controls);
        eachSector(this::profile);
        return new PolicyDifference(List.copyOf(lines));
    }

    private static void eachSector(Consumer<Sector> comparison) {
        List.of(Sector.values()).forEach(comparison);
    }

    private void requirements(Sector sector) {
        compare(
                "requirement",
                sector,
                byId(before, sector),
                byId(after, sector),
                Differences::words,
                (earlier, later) -> !Occasions.everywhere(earlier, later, Differences::asksNoLess));
    }

    private static Map<String, AskedRequirement> byId(Rulebook rulebook, Sector sector) {
        return new TreeMap<>(rulebook.of(Set.of(sector)).requirements());
    }

    private static boolean asksNoLess(Optional<Demand> before, Optional<Demand> after) {
        return before.isEmpty()
                || (after.isPresent()
                        && Strictness.covers(
                                after.get().requirement(), before.get().requirement()));
    }

    private static String words(AskedRequirement asked) {
        return asked.askers().stream()
                .map(AskedRequirement.Asker::requirement)
                .map(requirement ->
                        "%s: %s (%s)".formatted(requirement.title(), PlainWords.of(requirement), requirement.text()))
                .distinct()
                .collect(Collectors.joining(" and "));
    }

    private void facts(Sector sector) {
        compare(
                "fact",
                sector,
                factsByName(before, sector),
                factsByName(after, sector),
                PlainWords::fact,
                (earlier, later) -> earlier.type() != later.type()
                        || !earlier.options()
                                .containsAll(later.options())); // another answer may lead past a requirement
    }

    private static Map<String, FactField> factsByName(Rulebook rulebook, Sector sector) {
        return rulebook.factFields(Set.of(sector)).stream()
                .collect(Collectors.toMap(FactField::name, Function.identity(), (a, b) -> a, TreeMap::new));
    }

    private void retention(Sector sector) {
        Retention earlier = before.retention(Set.of(sector));
        Retention later = after.retention(Set.of(sector));
        compare(
                "retention",
                sector,
                kept(earlier),
                kept(later),
                rules -> rules.stream()
                        .map(PlainWords::retention)
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(" and ")),
                (was, is) ->
                        !was.stream().allMatch(rule -> is.stream().anyMatch(other -> Strictness.covers(other, rule))));
    }

    private void signIns(Sector sector) {
        compare(
                "sign-in",
                sector,
                asked(before, sector),
                asked(after, sector),
                SignInDemand::words,
                (was, is) -> !is.covers(was));
    }

    /** By act, and for decisions by risk. */
    private static Map<String, SignInDemand> asked(Rulebook rulebook, Sector sector) {
        Map<String, SignInDemand> asked = new TreeMap<>();
        for (BindingAct act : BindingAct.values()) {
            for (Level risk : act == BindingAct.DECISION ? Level.values() : new Level[] {Level.HIGH}) {
                rulebook.signIn(act, Set.of(sector), risk)
                        .ifPresent(demand -> asked.put(PlainWords.act(act, risk), demand));
            }
        }
        return asked;
    }

    private static Map<String, List<Retention.Rule>> kept(Retention retention) {
        Map<String, List<Retention.Rule>> kept = new TreeMap<>();
        kept.put("decision", retention.decisions());
        kept.put("log", retention.logs());
        kept.values().removeIf(List::isEmpty);
        return kept;
    }

    private void controls(Sector sector) {
        compare(
                "control",
                sector,
                claims(before, sector),
                claims(after, sector),
                claim -> "%s, %s, for %s"
                        .formatted(claim.title(), claim.claim().key(), String.join(", ", claim.capabilities())),
                // to claim more on the same record is looser, and so is to serve fewer properties
                (was, is) -> is.claim().compareTo(was.claim()) < 0
                        || !is.capabilities().containsAll(was.capabilities()));
    }

    private static Map<String, Claimed> claims(Rulebook rulebook, Sector sector) {
        Map<String, Claimed> claims = new TreeMap<>();
        Collection<String> members = rulebook.profile(sector);
        for (Pack pack : rulebook.allPacks()) {
            if (members.contains(pack.name())) {
                pack.controls()
                        .forEach(control -> claims.put(
                                pack.name() + " " + control.id(),
                                new Claimed(control.title(), control.claim(), new TreeSet<>(control.capabilities()))));
            }
        }
        return claims;
    }

    private void profile(Sector sector) {
        Function<Rulebook, Map<String, String>> members = rulebook -> rulebook.profile(sector).stream()
                .collect(Collectors.toMap(
                        Function.identity(), pack -> "is part of the profile", (a, b) -> a, TreeMap::new));
        compare("profile", sector, members.apply(before), members.apply(after), words -> words, (was, is) -> false);
    }

    /** Notes what is new, gone or said in other words; what is gone always loosens. */
    private <T> void compare(
            String what,
            Sector sector,
            Map<String, T> earlier,
            Map<String, T> later,
            Function<T, String> words,
            BiPredicate<T, T> loosens) {
        Set<String> ids = new TreeSet<>(earlier.keySet());
        ids.addAll(later.keySet());
        for (String id : ids) {
            T was = earlier.get(id);
            T is = later.get(id);
            String saidBefore = was == null ? null : words.apply(was);
            String saidAfter = is == null ? null : words.apply(is);
            boolean looser = was != null && (is == null || loosens.test(was, is));
            if (looser || !Objects.equals(saidBefore, saidAfter)) {
                lines.add(new Line(what, id, sector, saidBefore, saidAfter, looser));
            }
        }
    }

    private record Claimed(String title, Claim claim, Set<String> capabilities) {}
}
