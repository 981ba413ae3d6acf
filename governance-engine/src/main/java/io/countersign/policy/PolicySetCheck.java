package io.countersign.policy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What must hold among packs and profiles that are in force together. */
final class PolicySetCheck {

    private final List<Place> packFiles;
    private final List<Place> profiles;
    private final Map<String, Place> packs = new LinkedHashMap<>();

    /** Both in the order of their names. */
    PolicySetCheck(List<Place> packs, List<Place> profiles) {
        this.packFiles = packs;
        this.profiles = profiles;
        packs.forEach(pack -> this.packs.putIfAbsent(pack.at("pack").string(), pack));
    }

    /** Notes every fault. */
    void check() {
        names();
        packs.values().forEach(this::supersession);
        Map<String, Place> needs = new HashMap<>();
        Map<String, Place> facts = new HashMap<>();
        for (Place pack : packs.values()) {
            pack.at("requirements").elements().forEach(requirement -> sameNeed(requirement, needs));
            pack.at("facts").elements().forEach(fact -> sameFact(fact, facts));
        }
        profiles.forEach(profile -> profile.at("packs").elements().forEach(this::member));
    }

    private void names() {
        Set<String> seen = new HashSet<>();
        packFiles.forEach(pack -> unique(pack.at("pack"), seen));
        profiles.forEach(profile -> unique(profile.at("profile"), seen));
    }

    private static void unique(Place name, Set<String> seen) {
        if (!name.isAbsent() && !seen.add(name.string())) {
            name.fault("Another file is named '%s' too; records could not tell them apart.".formatted(name.string()));
        }
    }

    private void supersession(Place pack) {
        Place successor = pack.at("supersededBy");
        if (!successor.isAbsent() && !packs.containsKey(successor.string())) {
            successor.fault("There is no pack '%s'.".formatted(successor.string()));
            return;
        }
        successors(pack, successor.isAbsent() ? null : packs.get(successor.string()));
        Set<String> passed = new LinkedHashSet<>();
        Place at = pack;
        while (at != null && !at.at("supersededBy").isAbsent()) {
            if (!passed.add(at.at("pack").string())) {
                successor.fault("Packs supersede each other in a circle: %s.".formatted(String.join(", ", passed)));
                return;
            }
            at = packs.get(at.at("supersededBy").string());
        }
    }

    /** What the controls map to is the successor's. */
    private static void successors(Place pack, @Nullable Place successor) {
        Set<String> known = successor == null
                ? Set.of()
                : successor.at("controls").elements().stream()
                        .map(control -> control.at("id").string())
                        .collect(Collectors.toSet());
        pack.at("controls").elements().stream()
                .flatMap(control -> control.at("mapsTo").elements().stream())
                .filter(target -> !known.contains(target.string()))
                .forEach(target -> target.fault(
                        successor == null
                                ? "Only the controls of a superseded pack map to others."
                                : "'%s' is no control of '%s'."
                                        .formatted(
                                                target.string(),
                                                successor.at("pack").string())));
    }

    private static void sameNeed(Place requirement, Map<String, Place> known) {
        String id = requirement.at("id").string();
        Place needs = requirement.at("needs");
        Place earlier = known.putIfAbsent(id, needs);
        if (earlier != null && earlier.text() != needs.text() && !kind(earlier).equals(kind(needs))) {
            needs.fault("'%s' needs %s here and %s in another pack; use another id."
                    .formatted(id, kind(needs), kind(earlier)));
        }
    }

    /** What two requirements of one id must agree in, so that the stricter of them has a meaning. */
    private static String kind(Place needs) {
        return needs.fields().entrySet().stream()
                .findFirst()
                .map(need -> switch (need.getKey()) {
                    case "evidence" ->
                        need.getKey() + " " + need.getValue().at("type").string();
                    case "fact", "field" ->
                        need.getKey() + " " + need.getValue().string();
                    default -> need.getKey();
                })
                .orElse("nothing");
    }

    private static void sameFact(Place fact, Map<String, Place> known) {
        String name = fact.at("name").string();
        Place earlier = known.putIfAbsent(name, fact);
        if (earlier != null
                && earlier.text() != fact.text()
                && !(earlier.at("type").node().equals(fact.at("type").node())
                        && earlier.at("options")
                                .node()
                                .equals(fact.at("options").node()))) {
            fact.at("name").fault("'%s' has another type or other options in another pack.".formatted(name));
        }
    }

    private void member(Place name) {
        Place pack = packs.get(name.string());
        if (pack == null) {
            name.fault("There is no pack '%s'.".formatted(name.string()));
        } else if (!pack.at("supersededBy").isAbsent()) {
            name.fault("'%s' is superseded by '%s'; name that instead."
                    .formatted(name.string(), pack.at("supersededBy").string()));
        }
    }
}
