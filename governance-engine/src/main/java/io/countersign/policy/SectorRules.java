package io.countersign.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the packs of a set of sectors say together, arranged for the questions that are asked all the time. */
final class SectorRules {

    private static final Comparator<Demand> BY_PHASE_AND_ID = Comparator.comparing(
                    (Demand demand) -> demand.requirement().phase())
            .thenComparing(demand -> demand.requirement().id());

    private final List<String> references;
    private final Map<String, List<ControlRef>> controls = new HashMap<>();
    private final Map<String, AskedRequirement> requirements = new LinkedHashMap<>();
    private final Map<String, FactField> facts = new LinkedHashMap<>();
    private final Retention retention;
    private final List<SignInRule> signIns;

    /** @param packs in force in these sectors, by name */
    SectorRules(List<Pack> packs) {
        references = packs.stream().map(Pack::reference).sorted().toList();
        Map<String, List<AskedRequirement.Asker>> askers = new LinkedHashMap<>();
        for (Pack pack : packs) {
            for (Pack.Control control : pack.controls()) {
                control.capabilities().forEach(capability -> index(pack, control, capability));
            }
            pack.requirements()
                    .forEach(requirement -> askers.computeIfAbsent(requirement.id(), id -> new ArrayList<>())
                            .add(new AskedRequirement.Asker(pack, requirement)));
            pack.facts().forEach(fact -> facts.putIfAbsent(fact.name(), fact));
        }
        askers.forEach((id, asking) -> requirements.put(id, new AskedRequirement(asking)));
        controls.replaceAll((capability, found) -> List.copyOf(found));
        signIns = packs.stream().flatMap(pack -> pack.signIns().stream()).toList();
        retention = new Retention(
                packs.stream()
                        .flatMap(pack -> pack.retention().decisions().stream())
                        .toList(),
                packs.stream().flatMap(pack -> pack.retention().logs().stream()).toList());
    }

    private void index(Pack pack, Pack.Control control, String capability) {
        if (control.claim() != Claim.OUT_OF_SCOPE) {
            controls.computeIfAbsent(capability, any -> new ArrayList<>()).add(pack.reference(control));
        }
    }

    List<String> references() {
        return references;
    }

    List<ControlRef> controls(String capability) {
        return controls.getOrDefault(capability, List.of());
    }

    List<Demand> demands(Occasion occasion) {
        List<Demand> demands = new ArrayList<>();
        for (AskedRequirement requirement : requirements.values()) {
            requirement.on(occasion).ifPresent(demands::add);
        }
        demands.sort(BY_PHASE_AND_ID);
        return demands;
    }

    Optional<Demand> demand(String id) {
        return Optional.ofNullable(requirements.get(id)).map(AskedRequirement::always);
    }

    /** Every requirement as if all its packs asked, by phase and id. */
    List<Demand> demands() {
        return requirements.values().stream()
                .map(AskedRequirement::always)
                .sorted(BY_PHASE_AND_ID)
                .toList();
    }

    /** By id, each requirement as each pack asks for it. */
    Map<String, AskedRequirement> requirements() {
        return requirements;
    }

    List<FactField> facts() {
        return List.copyOf(facts.values());
    }

    List<Fault> faults(Map<String, Object> stated) {
        return facts.values().stream()
                .map(fact -> fact.fault(stated.get(fact.name())))
                .flatMap(Optional::stream)
                .toList();
    }

    /** What they ask of the sign-in behind an act, the strictest of all. */
    Optional<SignInDemand> signIn(BindingAct act, Level risk) {
        return signIns.stream()
                .filter(rule -> rule.covers(act, risk))
                .map(SignInRule::demand)
                .reduce(SignInDemand::and);
    }

    Retention retention() {
        return retention;
    }
}
