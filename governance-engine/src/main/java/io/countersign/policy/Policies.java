package io.countersign.policy;

import io.countersign.database.RoundTrip;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rules in force, now and at any earlier time, and what a draft would change. */
public class Policies {

    private static final Logger LOG = LoggerFactory.getLogger(Policies.class);
    private static final String SHIPPED = "classpath:policies";
    private static final int KEPT = 64;

    private final Map<List<String>, Rulebook> compiled = new LinkedHashMap<>(16, 0.75f, true);
    private final PolicyCompiler compiler;
    private final Supplier<? extends @Nullable PolicyShelf> shelf;
    private final Clock clock;
    private final Rulebook shipped;

    /** @param shelf gives null where nobody keeps versions: then everything that is shipped is in force */
    Policies(PolicyFiles files, DecisionTables tables, Supplier<? extends @Nullable PolicyShelf> shelf, Clock clock) {
        this.compiler = new PolicyCompiler(files, tables);
        this.shelf = shelf;
        this.clock = clock;
        this.shipped = compiler.compile(files.documents());
    }

    /**
     * The policy files on the class path, checked, all of them in force.
     *
     * @throws InvalidPolicies naming every fault
     */
    public static Policies fromClassPath() {
        return fromClassPath(() -> null, Clock.systemUTC());
    }

    static Policies fromClassPath(Supplier<? extends @Nullable PolicyShelf> shelf, Clock clock) {
        return new Policies(new PolicyFiles(SHIPPED), DecisionTables.read(SHIPPED), shelf, clock);
    }

    /** What is in force now. */
    public Rulebook now() {
        return at(clock.instant());
    }

    /** What was in force at a moment; what is shipped, as long as nothing was ever put in force. */
    public Rulebook at(Instant moment) {
        return Objects.requireNonNull(at(Set.of(moment)).get(moment));
    }

    /** The same of several moments; one query. */
    public Map<Instant, Rulebook> at(Collection<Instant> moments) {
        PolicyShelf kept = shelf.get();
        return rulebooks(moments, kept == null ? Map.of() : kept.inForce(moments));
    }

    /** The same, asked with other questions. */
    public Supplier<Map<Instant, Rulebook>> at(RoundTrip trip, Collection<Instant> moments) {
        PolicyShelf kept = shelf.get();
        Supplier<Map<Instant, List<String>>> references = kept == null ? Map::of : kept.inForce(trip, moments);
        return () -> rulebooks(moments, references.get());
    }

    private Map<Instant, Rulebook> rulebooks(Collection<Instant> moments, Map<Instant, List<String>> references) {
        Map<Instant, Rulebook> rulebooks = new HashMap<>();
        moments.forEach(moment -> rulebooks.put(moment, inForce(references.getOrDefault(moment, List.of()))));
        return rulebooks;
    }

    private Rulebook inForce(List<String> references) {
        return references.isEmpty() ? shipped : of(references);
    }

    /**
     * What exactly these documents say together.
     *
     * @param references such as {@code [soc-2@1, …]}
     * @throws IllegalArgumentException if one of them was never kept
     * @throws InvalidPolicies if they do not fit together
     */
    public Rulebook of(List<String> references) {
        List<String> key = references.stream().sorted().toList();
        synchronized (compiled) {
            Rulebook known = compiled.get(key);
            if (known != null) {
                return known;
            }
        }
        Rulebook rulebook = compiler.compile(key.stream().map(this::document).toList());
        rulebook.allPacks().stream()
                .filter(pack -> !today().isBefore(pack.reviewDue()))
                .forEach(pack ->
                        LOG.warn("The review of policy pack {} expired on {}", pack.reference(), pack.reviewDue()));
        synchronized (compiled) {
            compiled.put(key, rulebook);
            if (compiled.size() > KEPT) {
                compiled.remove(compiled.keySet().iterator().next());
            }
        }
        return rulebook;
    }

    private PolicyDocument document(String reference) {
        PolicyShelf kept = shelf.get();
        return kept != null
                ? kept.document(reference)
                : shipped().stream()
                        .filter(document -> document.reference().equals(reference))
                        .findFirst()
                        .orElseThrow(
                                () -> new IllegalArgumentException("No policy '%s' is shipped".formatted(reference)));
    }

    /**
     * What a rulebook would be with this document in the place of the version of its name.
     *
     * @throws InvalidPolicies with every fault of the document, also beside the others
     */
    public Rulebook with(Rulebook base, PolicyDocument draft) {
        List<PolicyDocument> documents = new ArrayList<>(base.sources());
        documents.removeIf(
                document -> document.type() == draft.type() && document.name().equals(draft.name()));
        documents.add(draft);
        return compiler.compile(documents, draft, today());
    }

    /** What differs between two rulebooks. */
    public PolicyDifference difference(Rulebook before, Rulebook after) {
        return new Differences(before, after).compute();
    }

    /** The documents that come with this version of the engine. */
    public List<PolicyDocument> shipped() {
        return shipped.sources();
    }

    /**
     * The documents in a customer's directory: {@code packs/*.yaml} and {@code profiles/*.yaml}.
     *
     * @throws InvalidPolicies if the directory or a file cannot be read, naming all
     */
    public List<PolicyDocument> directory(Path directory) {
        return PolicyFiles.in(directory).documents();
    }

    /**
     * A document from its text; only its type, name and version are read.
     *
     * @param file how faults name it
     * @throws InvalidPolicies if these cannot be read
     */
    public PolicyDocument document(String file, String content) {
        return DocumentReader.read(file, content);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
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
}
