package io.countersign.document;

import io.countersign.document.ContentOutline.Format;
import io.countersign.policy.Fault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a piece of evidence must say, by its type, and what its content must not contradict. Types that nobody here knows
 * are not checked.
 */
final class EvidenceRules {

    private final EvidenceItem item;
    private final @Nullable KeptFile file;
    private final List<Fault> faults = new ArrayList<>();

    private EvidenceRules(EvidenceItem item, @Nullable KeptFile file) {
        this.item = item;
        this.file = file;
    }

    /**
     * Every fault, at paths from the item on.
     *
     * @param file the kept content, null where none with the item's digest is kept
     */
    static List<Fault> faults(EvidenceItem item, @Nullable KeptFile file) {
        EvidenceRules rules = new EvidenceRules(item, file);
        rules.kept();
        EvidenceType.of(item.type()).ifPresent(rules::type);
        return List.copyOf(rules.faults);
    }

    private void kept() {
        if (item.held() && file == null) {
            fault("file", "No content with this digest is kept here. Upload it first, or give its address as uri.");
        }
    }

    private void type(EvidenceType type) {
        ResultSchema schema = ResultSchema.of(type);
        if (!item.results().isEmpty() || type.demanding()) {
            faults.addAll(schema.faults(item.results()));
        }
        switch (type) {
            case TEST_REPORT -> sum("total", "passed", "failed", "skipped");
            case THREAT_MODEL -> sum("threats", "mitigated", "accepted", "open");
            case CLINICAL_VALIDATION -> separate();
            case MODEL_VALIDATION -> independent();
            default -> {
                // nothing beyond the schema
            }
        }
        if (item.held() && file != null && file.outline() != null) {
            content(type, file.outline());
        }
    }

    /** Parts of a total that do not add up to it. */
    private void sum(String total, String... parts) {
        if (!(item.results().get(total) instanceof Number whole)) {
            return;
        }
        List<Number> stated = Stream.of(parts)
                .map(item.results()::get)
                .filter(Number.class::isInstance)
                .map(Number.class::cast)
                .toList();
        long sum = stated.stream().mapToLong(Number::longValue).sum();
        if (stated.size() == parts.length && sum != whole.longValue()) {
            fault("results." + total, "%s add up to %d.".formatted(words(List.of(parts)), sum));
        }
    }

    private void separate() {
        if (item.results().get("signOffs") instanceof Map<?, ?> signOffs) {
            Set<String> people = new HashSet<>();
            signOffs.forEach((role, name) -> {
                if (name instanceof String text && !text.isBlank() && !people.add(person(text))) {
                    fault("results.signOffs." + role, "'%s' signs off already; name another person.".formatted(text));
                }
            });
        }
    }

    private void independent() {
        if (item.results().get("model") instanceof Map<?, ?> model
                && item.results().get("report") instanceof Map<?, ?> report
                && model.get("owner") instanceof String owner
                && report.get("validator") instanceof String validator
                && person(owner).equals(person(validator))) {
            fault(
                    "results.report.validator",
                    "Whoever answers for the model does not validate it; name another person.");
        }
    }

    private void content(EvidenceType type, ContentOutline outline) {
        if (outline.format().type() != type) {
            fault(
                    "type",
                    "The content is %s, which is no %s."
                            .formatted(outline.format().title(), type.title().toLowerCase(Locale.ROOT)));
            return;
        }
        if (outline.fault() != null) {
            fault("file", outline.fault());
        }
        item.results().forEach((name, stated) -> {
            Object found = outline.values().get(name);
            if (found != null && !same(found, stated)) {
                fault("results." + name, "The content says %s, not %s.".formatted(found, stated));
            }
        });
        if (outline.format() == Format.SLSA && outline.fault() == null) {
            subject(outline.subjects());
        }
    }

    private void subject(Collection<String> subjects) {
        if (item.subjectDigest() == null) {
            fault("subjectDigest", "State the digest of the artifact that the provenance is about.");
        } else if (!subjects.contains(item.subjectDigest())) {
            fault("subjectDigest", "The provenance is not about this artifact.");
        }
    }

    private static boolean same(Object found, Object stated) {
        return found instanceof Number one && stated instanceof Number other
                ? one.longValue() == other.longValue()
                : Objects.equals(found, stated);
    }

    private static String person(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    private static String words(List<String> parts) {
        String last = parts.get(parts.size() - 1);
        String all = String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + last;
        return all.substring(0, 1).toUpperCase(Locale.ROOT) + all.substring(1);
    }

    private void fault(String field, String message) {
        faults.add(new Fault(field, message));
    }
}
