package io.countersign.policy;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that a set of policy documents says together. Immutable; every answer is computed from memory. */
public final class Rulebook {

    private final PolicyData data;

    Rulebook(PolicyData data) {
        this.data = data;
    }

    /** The documents that it is made of, as {@code name@version}, sorted. */
    public List<String> documents() {
        return data.packs().stream().map(Pack::reference).toList();
    }

    /** Versions of the decision tables, the field-to-role matrix and the floor, such as {@code risk-rating@1}, sorted. */
    public List<String> tables() {
        return Stream.concat(Stream.of(data.matrixVersion()), data.decisions().references().stream())
                .sorted()
                .toList();
    }

    /** Every pack, whether a sector uses it or not, by name. */
    public List<Pack> allPacks() {
        return data.packs();
    }

    /** The packs that apply to these sectors, each as {@code name@version}, sorted. */
    public List<String> packs(Set<Sector> sectors) {
        return data.packs().stream()
                .filter(pack -> sectors.contains(pack.sector()))
                .map(Pack::reference)
                .toList();
    }

    /** The controls that a capability supports in these sectors, in pack order; empty if no pack maps it. */
    public List<ControlRef> controls(String capability, Set<Sector> sectors) {
        return data.packs().stream()
                .filter(pack -> sectors.contains(pack.sector()))
                .flatMap(pack -> pack.supporting(capability))
                .toList();
    }

    /** What the packs demand on this occasion, the strictest of each requirement, by phase and id. */
    public List<Demand> demands(Occasion occasion) {
        return List.of();
    }

    /** A requirement by id as any pack of these sectors asks for it on any occasion, the strictest. */
    public Optional<Demand> demand(String id, Set<Sector> sectors) {
        return Optional.empty();
    }

    /** The facts that requests on platforms of these sectors may state. */
    public List<FactField> factFields(Set<Sector> sectors) {
        return List.of();
    }

    /** What is wrong with submitted facts: an unknown value of a choice, the wrong type; missing facts are no fault. */
    public List<Fault> factFaults(java.util.Map<String, Object> facts, Set<Sector> sectors) {
        return List.of();
    }

    /** How long records of platforms of these sectors are kept. */
    public Retention retention(Set<Sector> sectors) {
        return new Retention(List.of(), List.of());
    }

    /** The field groups that a role answers for (the field-to-role matrix). */
    public Set<FieldGroup> answersFor(OwnerRole role) {
        return Objects.requireNonNull(data.answersFor().get(role));
    }

    /** Version of the field-to-role matrix, as {@code field-to-role@1}. */
    public String matrixVersion() {
        return data.matrixVersion();
    }

    /** The rating of a request; what is not stated counts as the worst. */
    public RiskRating rate(RiskInputs inputs) {
        return data.decisions().rate(inputs);
    }

    /** Who must decide on a request, and by when. */
    public RequiredApprovals approvals(Kind kind, @Nullable ChangeClass changeClass, Level risk, int tier) {
        return data.decisions().approvals(kind, changeClass, risk, tier);
    }

    /** On what authority an earlier artifact may be put back after a change of this kind. */
    public RollbackAuthority rollbackAuthority(boolean grantInForce, DataEffect effect, Level risk, int tier) {
        return data.decisions().rollbackAuthority(grantInForce, effect, risk, tier);
    }
}
