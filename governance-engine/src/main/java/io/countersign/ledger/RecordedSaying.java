package io.countersign.ledger;

import io.countersign.ledger.Reconcilable.Said;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The log's side of a comparison: an entry with the sealed values that were not erased.
 *
 * @param values with their salts
 */
record RecordedSaying(Envelope entry, List<SealedValue> values) {

    UUID row(Reconcilable side) {
        Object named = side.rowFact() == null ? null : entry.content().get(side.rowFact());
        return named == null ? entry.subject().id() : UUID.fromString(String.valueOf(named));
    }

    /** Whether the row would be recorded with the same bytes. */
    boolean says(Subject subject, Said said) {
        return said.types().contains(entry.type())
                && subject.equals(entry.subject())
                && (said.actor() == null || said.actor().equals(entry.actor()))
                && Arrays.equals(CanonicalJson.of(said.facts()), CanonicalJson.of(same(said)))
                && said.sealed().entrySet().stream().allMatch(field -> commits(field.getKey(), field.getValue()));
    }

    /** What the entry says of that which the row holds. */
    private Map<String, Object> same(Said said) {
        Map<String, Object> same = new TreeMap<>();
        said.facts().keySet().forEach(name -> {
            if (entry.content().containsKey(name)) {
                same.put(name, entry.content().get(name));
            }
        });
        return same;
    }

    private boolean commits(String field, String value) {
        String commitment = entry.commitments().get(field);
        return commitment != null
                && values.stream()
                        .filter(kept -> kept.field().equals(field))
                        .allMatch(kept -> new SealedValue(field, kept.salt(), value)
                                .commitment()
                                .equals(commitment));
    }

    /** What differs, each with both sides: names of facts only for what is sealed. */
    String differences(Subject subject, Said said) {
        Map<String, String> differing = new TreeMap<>();
        if (!subject.equals(entry.subject())) {
            differing.put("subject", both(subject.id(), entry.subject().id()));
        }
        if (said.actor() != null && !said.actor().equals(entry.actor())) {
            differing.put("actor", both(said.actor(), entry.actor()));
        }
        said.facts().forEach((name, value) -> {
            Object recorded = entry.content().get(name);
            if (!Objects.equals(text(value), text(recorded))) {
                differing.put(name, both(text(value), text(recorded)));
            }
        });
        said.sealed().forEach((name, value) -> {
            if (!commits(name, value)) {
                differing.put(name, "the row's text is not what the entry commits to");
            }
        });
        return differing.entrySet().stream()
                .map(each -> each.getKey() + ": " + each.getValue())
                .collect(Collectors.joining("; "));
    }

    private static String both(@Nullable Object row, @Nullable Object entry) {
        return "the row has %s, the entry %s".formatted(row, entry);
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            return "nothing";
        }
        String list = new String(CanonicalJson.of(List.of(value)), StandardCharsets.UTF_8);
        return list.substring(1, list.length() - 1);
    }
}
