package io.countersign.policy;

import io.countersign.policy.PolicyDocument.Type;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Checks policy documents, each by itself and all beside each other, and makes a rulebook of them. */
final class PolicyCompiler {

    private final Map<Type, PolicySchema> schemas = new EnumMap<>(Type.class);
    private final FieldToRole matrix;
    private final Deadlines deadlines;
    private final DecisionTables tables;

    PolicyCompiler(PolicyFiles files, DecisionTables tables) {
        schemas.put(Type.PACK, schema(files.text("pack.schema.json")));
        schemas.put(Type.PROFILE, schema(files.text("profile.schema.json")));
        List<PolicyFault> faults = new ArrayList<>();
        this.matrix = FieldToRole.read(root(files, "field-to-role.yaml", faults));
        this.deadlines = DeadlinesReader.read(root(files, "deadlines.yaml", faults));
        InvalidPolicies.throwIfAny(faults);
        this.tables = tables;
    }

    private static Place root(PolicyFiles files, String file, List<PolicyFault> faults) {
        return new PolicyText(file, files.text(file), faults).root();
    }

    private static PolicySchema schema(String content) {
        return new PolicySchema(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    }

    /** @throws InvalidPolicies naming every fault of every document */
    Rulebook compile(List<PolicyDocument> documents) {
        return compile(documents, new ArrayList<>());
    }

    private Rulebook compile(List<PolicyDocument> documents, List<PolicyFault> faults) {
        List<PolicyDocument> sorted = documents.stream()
                .sorted(Comparator.comparing(PolicyDocument::reference))
                .toList();
        Map<Type, List<Place>> files = new EnumMap<>(Type.class);
        for (Type type : Type.values()) {
            files.put(type, check(type, sorted, faults));
        }
        List<Place> packs = files.getOrDefault(Type.PACK, List.of());
        List<Place> profiles = files.getOrDefault(Type.PROFILE, List.of());
        new PolicySetCheck(packs, profiles).check();
        everySectorHasAProfile(profiles, faults);
        InvalidPolicies.throwIfAny(sorted(faults));
        return new Rulebook(
                sorted,
                packs.stream().map(pack -> new PackReader(pack).read()).toList(),
                members(profiles),
                matrix,
                deadlines,
                tables);
    }

    /**
     * As {@link #compile(List)}; the review of the draft, one of the documents, must hold on this day.
     *
     * @throws InvalidPolicies naming every fault of every document
     */
    Rulebook compile(List<PolicyDocument> documents, PolicyDocument draft, LocalDate day) {
        List<PolicyFault> faults = new ArrayList<>();
        new PackCheck(new PolicyText(draft.file(), draft.content(), faults).root()).review(day);
        return compile(documents, faults);
    }

    private List<Place> check(Type type, List<PolicyDocument> documents, List<PolicyFault> faults) {
        List<Place> places = new ArrayList<>();
        for (PolicyDocument document : documents) {
            if (document.type() == type) {
                Place root = new PolicyText(document.file(), document.content(), faults).root();
                Objects.requireNonNull(schemas.get(type)).check(root);
                if (type == Type.PACK) {
                    new PackCheck(root).check();
                }
                places.add(root);
            }
        }
        return places;
    }

    private static void everySectorHasAProfile(List<Place> profiles, List<PolicyFault> faults) {
        List<String> sectors =
                profiles.stream().map(profile -> profile.at("profile").string()).toList();
        for (Sector sector : Sector.values()) {
            if (!sectors.contains(sector.key())) {
                faults.add(new PolicyFault(
                        "profiles", 0, 0, "There is no profile for the sector %s.".formatted(sector.key())));
            }
        }
    }

    private static Map<Sector, List<String>> members(List<Place> profiles) {
        Map<Sector, List<String>> members = new EnumMap<>(Sector.class);
        profiles.forEach(profile -> members.put(
                Sector.of(profile.at("profile").string()), profile.at("packs").strings()));
        return members;
    }

    private static List<PolicyFault> sorted(List<PolicyFault> faults) {
        return faults.stream()
                .distinct()
                .sorted(Comparator.comparing(PolicyFault::file)
                        .thenComparing(PolicyFault::line)
                        .thenComparing(PolicyFault::column))
                .toList();
    }
}
