package io.countersign.web.pages;

import io.countersign.evidence.EvidenceRow;
import io.countersign.policy.ControlRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row of evidence told in a sentence, with its controls by framework. */
record EvidenceLine(EvidenceRow row, String who, Telling telling, Map<String, List<ControlRef>> controls) {

    private static final int SHOWN = 4;

    static EvidenceLine of(EvidenceRow row) {
        return new EvidenceLine(
                row,
                row.actor() == null ? "Countersign" : row.actor().displayName(),
                Telling.of(row.entry()),
                row.controls().stream()
                        .collect(
                                Collectors.groupingBy(ControlRef::framework, LinkedHashMap::new, Collectors.toList())));
    }

    /** The first control ids, for a table cell. */
    public List<String> shownControls() {
        return row.controls().stream()
                .map(ControlRef::id)
                .distinct()
                .limit(SHOWN)
                .toList();
    }

    public long furtherControls() {
        return row.controls().stream().map(ControlRef::id).distinct().count()
                - shownControls().size();
    }

    /** The recorded facts, sorted by name. */
    public Map<String, Object> content() {
        return new TreeMap<>(row.entry().content());
    }

    /** The change request that it is about, if it is about one. */
    public @Nullable String changeId() {
        return row.entry().subject().kind().equals("change")
                ? row.entry().subject().id().toString()
                : null;
    }
}
