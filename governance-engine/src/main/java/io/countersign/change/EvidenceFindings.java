package io.countersign.change;

import io.countersign.document.EvidenceItem;
import io.countersign.document.EvidenceType;
import io.countersign.document.Staleness;
import io.countersign.policy.Need;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether evidence of a type is attached that proves something now; one good piece is enough. */
final class EvidenceFindings {

    private final Need.Evidence need;
    private final Situation situation;

    private EvidenceFindings(Need.Evidence need, Situation situation) {
        this.need = need;
        this.situation = situation;
    }

    static Finding of(Need.Evidence need, Situation situation) {
        return new EvidenceFindings(need, situation).find();
    }

    /** Whether two spellings name the same type. */
    static boolean sameType(String one, String other) {
        return normal(one).equals(normal(other));
    }

    private static String normal(String type) {
        return EvidenceType.of(type)
                .map(EvidenceType::key)
                .orElseGet(() ->
                        type.strip().toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-'));
    }

    private Finding find() {
        List<EvidenceItem> candidates = situation.submission().evidence().stream()
                .filter(item -> sameType(item.type(), need.type()))
                .toList();
        if (candidates.isEmpty()) {
            return finding("Attach evidence: %s.".formatted(normal(need.type()).replace('-', ' ')), null);
        }
        List<List<String>> faults = candidates.stream().map(this::faults).toList();
        if (faults.stream().anyMatch(List::isEmpty)) {
            return Finding.MET;
        }
        String reason = String.join(" ", faults.stream().flatMap(List::stream).toList());
        return finding(
                reason,
                candidates.stream()
                        .map(this::staleSince)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder()) // until then one of them was good
                        .orElse(null));
    }

    private Finding finding(String reason, @Nullable Instant cause) {
        return Finding.of(reason, List.of(situation.requester()), situation.since(cause));
    }

    private List<String> faults(EvidenceItem item) {
        List<String> faults =
                new ArrayList<>(Staleness.reasons(item, situation.artifacts(), situation.now(), need.maxAge()));
        if (need.ofArtifacts() && item.subjectDigest() == null) {
            faults.add("'%s' does not say which artifact it is about.".formatted(item.title()));
        }
        if (need.held() && !item.held()) {
            faults.add("'%s' is only referenced; upload its content.".formatted(item.title()));
        }
        return faults;
    }

    /** When its time was over, where that has come. */
    private @Nullable Instant staleSince(EvidenceItem item) {
        Instant produced = item.producedAt();
        Instant tooOld = need.maxAge() == null || produced == null
                ? null
                : produced.atOffset(ZoneOffset.UTC).plus(need.maxAge()).toInstant();
        return Stream.of(item.validUntil(), tooOld)
                .filter(Objects::nonNull)
                .filter(end -> !end.isAfter(situation.now()))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
