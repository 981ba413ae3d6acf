package io.countersign.change;

import io.countersign.document.EvidenceItem;
import io.countersign.policy.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The request that takes another one back, filled in from what is known: nobody types at three in the morning what the
 * records say.
 *
 * @param undone what was asked for and is taken back
 * @param sources what was asked for when the target was brought there, as far as it is kept
 */
record RollbackDraft(RollbackPlan plan, Submission undone, List<Submission> sources) {

    /**
     * What to submit.
     *
     * @param open how long it may be deployed
     */
    Submission submission(Instant now, Duration open) {
        return new Submission(
                Kind.ROLLBACK,
                null,
                undone.platform(),
                cut("Roll back " + undone.title(), Limits.TITLE),
                plan.reason(),
                undone.environment(),
                plan.target(),
                people(Submission::authors),
                people(Submission::testers),
                new Window(now, now.plus(open)),
                "Deploy %s again, as it ran before.".formatted(named(plan.target())),
                "Deploy %s again.".formatted(named(undone.artifacts())),
                undone.dataEffect(),
                undone.risk(),
                undone.facts(),
                evidence(),
                plan.target().get(0).digest(),
                plan.incident(),
                null);
    }

    /** What it answers, for those who ratify it. */
    String occasion() {
        return plan.incident() == null ? cut("the rollback of " + undone.title(), Limits.NAME) : plan.incident();
    }

    /** Who wrote and tested what is deployed: of the earlier request or, where its record is gone, of this one. */
    private List<String> people(Function<Submission, List<String>> role) {
        List<String> earlier = sources.stream()
                .flatMap(source -> role.apply(source).stream())
                .distinct()
                .toList();
        return earlier.isEmpty() ? role.apply(undone) : earlier;
    }

    /** What was shown of the target when it was approved. */
    private List<EvidenceItem> evidence() {
        Map<String, EvidenceItem> byDigest = new LinkedHashMap<>();
        sources.stream()
                .flatMap(source -> source.evidence().stream())
                .forEach(item -> byDigest.putIfAbsent(item.digest(), item));
        return byDigest.values().stream().limit(Limits.LIST).toList();
    }

    private static String named(Collection<Artifact> artifacts) {
        return artifacts.stream()
                .map(artifact -> artifact.name() + " " + artifact.version())
                .collect(Collectors.joining(", "));
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 2)) ? length - 2 : length - 1;
        return text.substring(0, end) + "…";
    }
}
