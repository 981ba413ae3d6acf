package io.countersign.policy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the policy packs and rules say. Loaded once and checked at start; every answer is computed from memory. */
public class Policies {

    Policies() {}

    /** The packs that apply to these sectors, each as {@code name@version}, sorted. */
    public List<String> packs(Set<Sector> sectors) {
        throw new IllegalStateException();
    }

    /** The controls that a capability supports in these sectors, in pack order; empty if no pack maps it. */
    public List<ControlRef> controls(String capability, Set<Sector> sectors) {
        throw new IllegalStateException();
    }

    /** The field groups that a role answers for (the field-to-role matrix). */
    public Set<FieldGroup> answersFor(OwnerRole role) {
        throw new IllegalStateException();
    }

    /** Version of the field-to-role matrix, as {@code field-to-role@1}. */
    public String matrixVersion() {
        throw new IllegalStateException();
    }

    /** The rating of a request; what is not stated counts as high. */
    public RiskRating rate(RiskAssessment risk, @Nullable DataEffect dataEffect) {
        throw new IllegalStateException();
    }

    /** How long the owners have to decide at this risk. */
    public Duration timeToDecide(Level rating) {
        throw new IllegalStateException();
    }
}
