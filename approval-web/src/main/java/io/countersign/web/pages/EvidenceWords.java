package io.countersign.web.pages;

import io.countersign.change.Artifact;
import io.countersign.change.Submission;
import io.countersign.document.EvidenceItem;
import io.countersign.document.EvidenceType;
import io.countersign.document.KeptFile;
import io.countersign.document.Staleness;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What pages say about evidence. */
@Component("evidenceWords")
class EvidenceWords {

    private static final long KIB = 1024;

    private final Clock clock;

    EvidenceWords(Clock clock) {
        this.clock = clock;
    }

    /** Such as {@code Test report}; the type as stated where it is none of ours. */
    public String type(EvidenceItem item) {
        return EvidenceType.of(item.type()).map(EvidenceType::title).orElse(item.type());
    }

    /** Such as {@code Test report, Vulnerability scan}. */
    public String types(List<String> keys) {
        return keys.stream()
                .map(key -> EvidenceType.of(key).map(EvidenceType::title).orElse(key))
                .collect(Collectors.joining(", "));
    }

    public Words.Label kept(EvidenceItem item) {
        return item.held()
                ? new Words.Label("Kept here", "archive", "good")
                : new Words.Label("Kept elsewhere", "link-45deg", "quiet");
    }

    /** Why it proves nothing now; empty while it is fresh. */
    public List<String> stale(EvidenceItem item, Submission submission) {
        return Staleness.reasons(
                item,
                submission.artifacts().stream().map(Artifact::digest).collect(Collectors.toSet()),
                clock.instant(),
                null);
    }

    /** Such as {@code JUnit XML, 12 KB}. */
    public String content(KeptFile file) {
        String size = file.size() < KIB
                ? file.size() + " bytes"
                : file.size() < KIB * KIB ? file.size() / KIB + " KB" : file.size() / (KIB * KIB) + " MB";
        return file.outline() == null ? size : file.outline().format().title() + ", " + size;
    }
}
