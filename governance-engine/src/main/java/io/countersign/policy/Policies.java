package io.countersign.policy;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the policy packs and rules say. Loaded once and checked at start; every answer is computed from memory. */
public class Policies {

    private final PolicyData data;

    Policies(PolicyData data) {
        this.data = data;
    }

    /**
     * The policy files on the class path, checked.
     *
     * @throws InvalidPolicies naming every fault
     */
    public static Policies fromClassPath() {
        return new Policies(new PolicyLoader("classpath:policies").load());
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

    /** The field groups that a role answers for (the field-to-role matrix). */
    public Set<FieldGroup> answersFor(OwnerRole role) {
        return Objects.requireNonNull(data.answersFor().get(role));
    }

    /** Version of the field-to-role matrix, as {@code field-to-role@1}. */
    public String matrixVersion() {
        return data.matrixVersion();
    }

    /** The rating of a request; what is not stated counts as high. */
    public RiskRating rate(RiskAssessment risk, @Nullable DataEffect dataEffect) {
        return RiskRule.rate(risk, dataEffect);
    }

    /** How long the owners have to decide at this risk. */
    public Duration timeToDecide(Level rating) {
        return Objects.requireNonNull(data.timeToDecide().get(rating));
    }
}
