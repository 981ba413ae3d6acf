package io.countersign.policy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules in force, now and at any earlier time, and what a draft would change. */
public class Policies {

    private final PolicyData data;
    private final Clock clock;

    Policies(PolicyData data, Clock clock) {
        this.data = data;
        this.clock = clock;
    }

    /**
     * The policy files on the class path, checked, all of them in force.
     *
     * @throws InvalidPolicies naming every fault
     */
    public static Policies fromClassPath() {
        return new Policies(new PolicyLoader("classpath:policies").load(), Clock.systemUTC());
    }

    /** What is in force now. */
    public Rulebook now() {
        return at(clock.instant());
    }

    /** What was in force at a moment. */
    public Rulebook at(Instant instant) {
        return new Rulebook(data);
    }

    /** What exactly these documents say together, such as {@code [soc-2@1, …]}. */
    public Rulebook of(List<String> references) {
        return new Rulebook(data);
    }

    /**
     * What a rulebook would be with this document in the place of the version of its name.
     *
     * @throws InvalidPolicies with every fault of the document, also beside the others
     */
    public Rulebook with(Rulebook base, PolicyDocument draft) {
        return base;
    }

    /** What differs between two rulebooks. */
    public PolicyDifference difference(Rulebook before, Rulebook after) {
        return new PolicyDifference(List.of());
    }

    /** The documents that come with this version of the engine. */
    public List<PolicyDocument> shipped() {
        return List.of();
    }

    /**
     * The documents in a customer's directory: {@code packs/*.yaml} and {@code profiles/*.yaml}.
     *
     * @throws InvalidPolicies if the directory or a file cannot be read, naming all
     */
    public List<PolicyDocument> directory(Path directory) {
        return List.of();
    }

    /**
     * A document from its text; only its type, name and version are read.
     *
     * @param file how faults name it
     * @throws InvalidPolicies if these cannot be read
     */
    public PolicyDocument document(String file, String content) {
        throw new InvalidPolicies(List.of(file + ": cannot be read"));
    }

    // --- short for the rulebook of now ----------------------------------------------------------------------------

    /** The packs that apply to these sectors now, each as {@code name@version}, sorted. */
    public List<String> packs(Set<Sector> sectors) {
        return now().packs(sectors);
    }

    /** The controls that a capability supports now in these sectors, in pack order; empty if no pack maps it. */
    public List<ControlRef> controls(String capability, Set<Sector> sectors) {
        return now().controls(capability, sectors);
    }

    /** The field groups that a role answers for (the field-to-role matrix). */
    public Set<FieldGroup> answersFor(OwnerRole role) {
        return now().answersFor(role);
    }

    /** Version of the field-to-role matrix, as {@code field-to-role@1}. */
    public String matrixVersion() {
        return now().matrixVersion();
    }

    /** The rating by the stated assessment alone. */
    public RiskRating rate(RiskAssessment risk, @Nullable DataEffect dataEffect) {
        return RiskRule.rate(risk, dataEffect);
    }

    /** How long the owners have to decide at this risk. */
    public Duration timeToDecide(Level rating) {
        return Objects.requireNonNull(data.timeToDecide().get(rating));
    }
}
