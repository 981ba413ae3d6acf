package io.countersign.change;

import io.countersign.people.Person;
import io.countersign.readiness.ReadinessArtifact;
import io.countersign.readiness.ReadinessRow;
import io.countersign.readiness.ReadinessRow.State;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether artifacts of production readiness are current. */
final class ReadinessFindings {

    private ReadinessFindings() {}

    static Finding of(ReadinessArtifact artifact, Situation situation) {
        Optional<ReadinessRow> row = situation.background().readiness().stream()
                .filter(one -> one.artifact() == artifact)
                .findFirst();
        return row.map(it -> of(it, situation))
                .orElseGet(() ->
                        new Finding("Missing: %s.".formatted(artifact.title()), List.of(), situation.since(null)));
    }

    /** Of several at once; a key that no artifact has is never current. */
    static Finding of(Set<String> keys, Situation situation) {
        List<Finding> gaps = keys.stream()
                .sorted()
                .map(key -> ReadinessArtifact.of(key)
                        .map(artifact -> of(artifact, situation))
                        .orElseGet(() ->
                                new Finding("There is no readiness artifact '%s'.".formatted(key), List.of(), null)))
                .filter(finding -> !finding.reason().isEmpty())
                .toList();
        if (gaps.isEmpty()) {
            return Finding.MET;
        }
        Set<String> metBy = new LinkedHashSet<>();
        gaps.forEach(gap -> metBy.addAll(gap.metBy()));
        Instant since = gaps.stream()
                .flatMap(gap -> Stream.ofNullable(gap.since()))
                .min(Instant::compareTo)
                .orElse(null);
        return new Finding(String.join(" ", gaps.stream().map(Finding::reason).toList()), List.copyOf(metBy), since);
    }

    private static Finding of(ReadinessRow row, Situation situation) {
        boolean lapsed = row.validUntil() != null && !situation.now().isBefore(row.validUntil());
        if (row.state() == State.CURRENT && !lapsed) {
            return Finding.MET;
        }
        String reason = row.reason().isEmpty()
                ? "%s is no longer current.".formatted(row.artifact().title())
                : row.reason();
        return new Finding(
                reason,
                row.metBy().stream().map(Person::userName).toList(),
                situation.since(lapsed ? row.validUntil() : null));
    }
}
