package io.countersign.policy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a pack of a file in which no fault was found. */
final class PackReader {

    private final Place file;
    private final String reference;

    PackReader(Place file) {
        this.file = file;
        this.reference = file.at("pack").string() + "@" + file.at("version").string();
    }

    Pack read() {
        return new Pack(
                file.at("pack").string(),
                file.at("version").node().intValue(),
                file.at("title").string(),
                LocalDate.parse(file.at("effectiveFrom").string()),
                file.at("supersededBy").optional(),
                LocalDate.parse(file.at("reviewedOn").string()),
                Period.parse(file.at("reviewEvery").string()),
                source(file.at("source")),
                retention(file.at("retention")),
                file.at("authentication").elements().stream()
                        .map(PackReader::signIn)
                        .toList(),
                file.at("baselines").strings(),
                file.at("facts").elements().stream().map(this::fact).toList(),
                file.at("controls").elements().stream().map(PackReader::control).toList(),
                file.at("requirements").elements().stream()
                        .map(PackReader::requirement)
                        .toList());
    }

    private static Pack.Source source(Place source) {
        return new Pack.Source(
                source.at("name").string(),
                source.at("version").string(),
                source.at("url").string(),
                source.at("licence").string(),
                source.at("textIncluded").string());
    }

    private Retention retention(Place retention) {
        return new Retention(kept(retention.at("decision")), kept(retention.at("log")));
    }

    private List<Retention.Rule> kept(Place rule) {
        return rule.isAbsent()
                ? List.of()
                : List.of(new Retention.Rule(
                        reference,
                        Period.parse(rule.at("period").string()),
                        constant(Retention.From.class, rule.at("from").string()),
                        rule.at("basis").string()));
    }

    private static SignInRule signIn(Place rule) {
        Place aboveRisk = rule.at("aboveRisk");
        Place maxAge = rule.at("maxAge");
        return new SignInRule(
                BindingAct.valueOf(rule.at("act").string()),
                aboveRisk.isAbsent() ? null : Level.valueOf(aboveRisk.string()),
                new SignInDemand(
                        constant(SignInLevel.class, rule.at("level").string()),
                        maxAge.isAbsent() ? null : Duration.parse(maxAge.string())));
    }

    private FactField fact(Place fact) {
        return new FactField(
                fact.at("name").string(),
                fact.at("title").string(),
                fact.at("help").string(),
                constant(FactField.Type.class, fact.at("type").string()),
                fact.at("options").strings(),
                reference);
    }

    private static Pack.Control control(Place control) {
        Place oscal = control.at("oscal");
        Map<String, List<String>> statements = new LinkedHashMap<>();
        control.at("statements").fields().forEach((capability, parts) -> statements.put(capability, parts.strings()));
        return new Pack.Control(
                control.at("id").string(),
                oscal.isAbsent()
                        ? null
                        : new Pack.Oscal(
                                oscal.at("control").string(),
                                oscal.at("statements").strings()),
                control.at("officialTitle").optional(),
                control.at("ownTitle").string(),
                control.at("inBaseline").strings(),
                control.at("capability").strings(),
                Map.copyOf(statements),
                control.at("mapsTo").strings(),
                constant(Claim.class, control.at("claim").string()));
    }

    private static PackRequirement requirement(Place requirement) {
        return new PackRequirement(
                requirement.at("id").string(),
                requirement.at("title").string(),
                requirement.at("text").string(),
                Phase.valueOf(requirement.at("phase").string()),
                requirement.at("capability").string(),
                requirement.at("controls").strings(),
                requirement.at("waivable").node().asBoolean(false),
                OwnerRole.valueOf(requirement.at("accountable").string()),
                scope(requirement.at("when")),
                need(requirement.at("needs")));
    }

    private static Scope scope(Place when) {
        Map<String, Set<String>> facts = new HashMap<>();
        when.at("facts").fields().forEach((name, values) -> facts.put(name, values.set(value -> value)));
        return new Scope(
                when.at("kind").set(Kind::valueOf),
                when.at("class").set(ChangeClass::valueOf),
                when.at("environment").set(key -> constant(EnvironmentKind.class, key)),
                when.at("tier").set(Integer::valueOf),
                when.at("risk").set(Level::valueOf),
                Map.copyOf(facts));
    }

    private static Need need(Place needs) {
        Map.Entry<String, Place> need = needs.fields().entrySet().iterator().next();
        Place value = need.getValue();
        return switch (need.getKey()) {
            case "evidence" ->
                new Need.Evidence(
                        value.at("type").string(),
                        period(value.at("maxAge")),
                        value.at("of").string().equals("artifacts"),
                        value.at("held").node().asBoolean(false));
            case "fact" -> new Need.Fact(value.string());
            case "field" -> new Need.Field(value.string());
            case "leadTime" -> new Need.LeadTime(value.at("businessDays").node().intValue());
            case "readiness" -> new Need.Readiness(Set.copyOf(value.strings()));
            case "distinct" ->
                new Need.Distinct(value.strings().stream().map(Part::valueOf).collect(Collectors.toUnmodifiableSet()));
            case "review" -> new Need.Review();
            default -> throw new IllegalStateException("No need " + need.getKey());
        };
    }

    private static @Nullable Period period(Place place) {
        return place.isAbsent() ? null : Period.parse(place.string());
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String key) {
        return Enum.valueOf(type, key.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
