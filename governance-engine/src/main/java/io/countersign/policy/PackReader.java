package io.countersign.policy;

import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one pack and notes everything that is wrong with it. */
final class PackReader {

    private static final Pattern CAPABILITY = Pattern.compile("cap\\.[a-z]+(-[a-z]+)*");
    private static final Set<String> PACK_FIELDS = Set.of(
            "pack",
            "version",
            "sector",
            "effectiveFrom",
            "supersededBy",
            "reviewedOn",
            "retention",
            "sources",
            "controls");
    private static final Set<String> SOURCE_FIELDS =
            Set.of("framework", "source", "sourceVersion", "url", "licence", "textIncluded", "replaces");
    private static final Set<String> CONTROL_FIELDS =
            Set.of("id", "framework", "officialTitle", "ownTitle", "capability", "statements", "claim");
    private static final Set<String> LICENCES = Set.of("public-domain", "community-specification", "own", "restricted");
    private static final Set<String> TEXTS = Set.of("ids-and-titles", "ids-and-own-words");

    private final Place pack;
    private final Map<String, Boolean> titlesAllowed = new HashMap<>();

    PackReader(Place pack) {
        this.pack = pack;
    }

    Pack read() {
        pack.allow(PACK_FIELDS);
        pack.at("effectiveFrom").parsed(LocalDate::parse, LocalDate.EPOCH, "a date");
        pack.at("reviewedOn").parsed(LocalDate::parse, LocalDate.EPOCH, "a date");
        pack.at("supersededBy").optionalText();
        retention(pack.at("retention"));
        pack.at("sources").elements().forEach(this::source);
        return new Pack(
                pack.at("pack").text(),
                pack.at("version").positive(),
                pack.at("sector").parsed(Sector::of, Sector.ENTERPRISE, "a sector"),
                controls());
    }

    private static void retention(Place retention) {
        retention.allow(Set.of("decision", "log"));
        for (String record : List.of("decision", "log")) {
            Place kept = retention.at(record);
            kept.allow(Set.of("period", "from"));
            kept.at("period").parsed(Period::parse, Period.ZERO, "a period such as P7Y");
            kept.at("from").text();
        }
    }

    private void source(Place source) {
        source.allow(SOURCE_FIELDS);
        List.of("source", "sourceVersion", "url")
                .forEach(field -> source.at(field).text());
        source.at("replaces").optionalText();
        String licence = oneOf(source.at("licence"), LICENCES);
        String text = oneOf(source.at("textIncluded"), TEXTS);
        boolean titles = text.equals("ids-and-titles");
        if (titles && licence.equals("restricted")) {
            source.at("textIncluded").fault("a restricted source must not bring its titles");
        }
        if (titlesAllowed.put(source.at("framework").text(), titles) != null) {
            source.at("framework").fault("described twice");
        }
    }

    private List<Pack.Control> controls() {
        Set<String> seen = new HashSet<>();
        return pack.at("controls").elements().stream()
                .map(place -> {
                    Pack.Control control = control(place);
                    if (!seen.add(control.framework() + " " + control.id())) {
                        place.at("id").fault("'%s' appears twice".formatted(control.id()));
                    }
                    return control;
                })
                .toList();
    }

    private Pack.Control control(Place control) {
        control.allow(CONTROL_FIELDS);
        String framework = control.at("framework").text();
        List<String> capabilities = control.at("capability").elements().stream()
                .map(PackReader::capability)
                .toList();
        return new Pack.Control(
                framework,
                control.at("id").text(),
                officialTitle(control.at("officialTitle"), framework),
                control.at("ownTitle").text(),
                capabilities,
                statements(control.at("statements"), capabilities),
                control.at("claim").parsed(PackReader::claim, Claim.SUPPORTS, "a claim"));
    }

    private @Nullable String officialTitle(Place place, String framework) {
        Boolean allowed = titlesAllowed.get(framework);
        if (allowed == null && !framework.isEmpty()) {
            place.fault("the framework '%s' is not among the sources".formatted(framework));
        }
        if (!place.isAbsent() && Boolean.FALSE.equals(allowed)) {
            place.fault("the source '%s' does not include titles".formatted(framework));
        }
        return place.optionalText();
    }

    private static String capability(Place place) {
        String capability = place.text();
        if (!capability.isEmpty() && !CAPABILITY.matcher(capability).matches()) {
            place.fault("'%s' is not a capability such as cap.audit-record".formatted(capability));
        }
        return capability;
    }

    private static Map<String, List<String>> statements(Place place, List<String> capabilities) {
        if (place.isAbsent()) {
            return Map.of();
        }
        Map<String, List<String>> statements = new LinkedHashMap<>();
        place.entries().forEach(entry -> {
            if (!capabilities.contains(entry.getKey())) {
                entry.getValue().fault("not among the capabilities of this control");
            }
            statements.put(
                    entry.getKey(),
                    entry.getValue().elements().stream().map(Place::text).toList());
        });
        return Map.copyOf(statements);
    }

    private static String oneOf(Place place, Set<String> allowed) {
        String text = place.text();
        if (!text.isEmpty() && !allowed.contains(text)) {
            place.fault("'%s' is none of %s"
                    .formatted(text, allowed.stream().sorted().collect(Collectors.joining(", "))));
        }
        return text;
    }

    private static Claim claim(String key) {
        return Arrays.stream(Claim.values())
                .filter(claim -> claim.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
