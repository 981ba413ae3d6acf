package io.countersign.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that a set of policy documents says together. Immutable; every answer is computed from memory. */
public final class Rulebook {

    private final List<PolicyDocument> sources;
    private final List<Pack> packs;
    private final Map<Sector, List<String>> profiles;
    private final FieldToRole matrix;
    private final Deadlines deadlines;
    private final DecisionTables decisions;
    private final List<String> tables;
    private final Map<Set<Sector>, SectorRules> rules = new ConcurrentHashMap<>();

    /** @param profiles by sector, the names of its packs */
    Rulebook(
            List<PolicyDocument> sources,
            List<Pack> packs,
            Map<Sector, List<String>> profiles,
            FieldToRole matrix,
            Deadlines deadlines,
            DecisionTables decisions) {
        this.sources = sources;
        this.packs = packs.stream().sorted(Comparator.comparing(Pack::name)).toList();
        this.profiles = new EnumMap<>(profiles);
        this.matrix = matrix;
        this.deadlines = deadlines;
        this.decisions = decisions;
        this.tables = Stream.concat(
                        Stream.of(matrix.reference(), deadlines.reference()), decisions.references().stream())
                .sorted()
                .toList();
    }

    /** What it says for these sectors together. */
    SectorRules of(Set<Sector> sectors) {
        SectorRules known = rules.get(sectors);
        return known != null ? known : rules.computeIfAbsent(Set.copyOf(sectors), this::gathered);
    }

    private SectorRules gathered(Set<Sector> sectors) {
        return new SectorRules(packs.stream()
                .filter(pack -> pack.supersededBy() == null)
                .filter(pack -> sectors.stream()
                        .anyMatch(sector ->
                                profiles.getOrDefault(sector, List.of()).contains(pack.name())))
                .toList());
    }

    /** The documents that it is made of. */
    List<PolicyDocument> sources() {
        return sources;
    }

    /** The documents that it is made of, as {@code name@version}, sorted. */
    public List<String> documents() {
        return sources.stream().map(PolicyDocument::reference).sorted().toList();
    }

    /** Versions of the decision tables, field-to-role matrix, deadlines and floor, such as {@code risk-rating@1}, sorted. */
    public List<String> tables() {
        return tables;
    }

    /** Every pack, whether a sector uses it or not, by name. */
    public List<Pack> allPacks() {
        return packs;
    }

    /** The names of the packs that a sector combines, as its profile lists them. */
    public List<String> profile(Sector sector) {
        return profiles.getOrDefault(sector, List.of());
    }

    /** The packs that apply to these sectors, each as {@code name@version}, sorted. */
    public List<String> packs(Set<Sector> sectors) {
        return of(sectors).references();
    }

    /** The controls that a capability supports in these sectors, in pack order; empty if no pack maps it. */
    public List<ControlRef> controls(String capability, Set<Sector> sectors) {
        return of(sectors).controls(capability);
    }

    /** What the packs demand on this occasion, the strictest of each requirement, by phase and id. */
    public List<Demand> demands(Occasion occasion) {
        return of(occasion.sectors()).demands(occasion);
    }

    /** A requirement by id as any pack of these sectors asks for it on any occasion, the strictest. */
    public Optional<Demand> demand(String id, Set<Sector> sectors) {
        return of(sectors).demand(id);
    }

    /** Every requirement that packs of these sectors set on any occasion, the strictest of each, by phase and id. */
    public List<Demand> demands(Set<Sector> sectors) {
        return of(sectors).demands();
    }

    /** The facts that requests on platforms of these sectors may state. */
    public List<FactField> factFields(Set<Sector> sectors) {
        return of(sectors).facts();
    }

    /** What is wrong with submitted facts: an unknown value of a choice, the wrong type; missing facts are no fault. */
    public List<Fault> factFaults(Map<String, Object> facts, Set<Sector> sectors) {
        return of(sectors).faults(facts);
    }

    /** How long records of platforms of these sectors are kept. */
    public Retention retention(Set<Sector> sectors) {
        return of(sectors).retention();
    }

    /**
     * What the packs of these sectors ask of the sign-in behind an act, the strictest of all; empty if nothing.
     *
     * @param risk of the request that is decided on; does not matter for other acts
     */
    public Optional<SignInDemand> signIn(BindingAct act, Set<Sector> sectors, Level risk) {
        return of(sectors).signIn(act, risk);
    }

    /** The field groups that a role answers for (the field-to-role matrix). */
    public Set<FieldGroup> answersFor(OwnerRole role) {
        return matrix.of(role);
    }

    /** Version of the field-to-role matrix, as {@code field-to-role@1}. */
    public String matrixVersion() {
        return matrix.reference();
    }

    /** The rating of a request; what is not stated counts as the worst. */
    public RiskRating rate(RiskInputs inputs) {
        return decisions.rate(inputs);
    }

    /** Who must decide on a request, and by when. */
    public RequiredApprovals approvals(Kind kind, @Nullable ChangeClass changeClass, Level risk, int tier) {
        return decisions.approvals(kind, changeClass, risk, tier);
    }

    /**
     * When an open decision is brought to whom.
     *
     * @param approvals who decides, and how long they have
     */
    public RoundDeadlines deadlines(
            Kind kind, @Nullable ChangeClass changeClass, Level risk, RequiredApprovals approvals, Instant start) {
        boolean urgent = kind == Kind.ROLLBACK || changeClass == ChangeClass.EMERGENCY;
        Deadlines.Pace pace = urgent ? Deadlines.Pace.URGENT : Deadlines.Pace.of(risk);
        return deadlines.of(pace, start, approvals.timeToDecide());
    }

    /**
     * When a decision that is owed for what was deployed ahead of the owners is brought to whom.
     *
     * @param timeToRatify how long the four have together
     */
    public RoundDeadlines deadlinesAfterwards(Duration timeToRatify, Instant start) {
        return deadlines.of(Deadlines.Pace.AFTERWARDS, start, timeToRatify);
    }

    /** Which hours count as working time. */
    public WorkingCalendar calendar() {
        return deadlines.calendar();
    }

    /** On what authority an earlier artifact may be put back after a change of this kind. */
    public RollbackAuthority rollbackAuthority(boolean grantInForce, DataEffect effect, Level risk, int tier) {
        return decisions.rollbackAuthority(grantInForce, effect, risk, tier);
    }

    /** How long permits and deployments may take, and whether what was done is reviewed. */
    public DeploymentTerms deploymentTerms(boolean urgent, Level risk) {
        return decisions.deploymentTerms(urgent, risk);
    }
}
