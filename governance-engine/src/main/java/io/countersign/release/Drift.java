package io.countersign.release;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How what runs differs from what should run. Depends on nothing but its arguments. */
final class Drift {

    private Drift() {}

    /**
     * The differences, in the order of the artifacts' names.
     *
     * @param running what was seen
     * @param expected of each artifact what was deployed last with a permit
     * @param reported those that run and that were ever reported to have been deployed
     * @param underway what is being deployed now, which may run already or not yet
     */
    static List<Reason> between(
            Collection<DeployedArtifact> running,
            Collection<DeployedArtifact> expected,
            Set<DeployedArtifact> reported,
            Collection<DeployedArtifact> underway) {
        Map<String, DeployedArtifact> allowed =
                expected.stream().collect(Collectors.toMap(DeployedArtifact::name, Function.identity()));
        Set<DeployedArtifact> arriving = new HashSet<>(underway);
        Set<String> changing = underway.stream().map(DeployedArtifact::name).collect(Collectors.toSet());
        Set<String> seen = running.stream().map(DeployedArtifact::name).collect(Collectors.toSet());
        List<Reason> drift = new ArrayList<>();
        running.stream()
                .distinct()
                .filter(one -> !one.equals(allowed.get(one.name())) && !arriving.contains(one))
                .forEach(one ->
                        drift.add(reported.contains(one) ? other(one, allowed.get(one.name())) : unreported(one)));
        expected.stream()
                .filter(one -> !seen.contains(one.name()) && !changing.contains(one.name()))
                .forEach(one -> drift.add(new Reason(
                        "not-running", "%s should run with %s and does not.".formatted(one.name(), one.brief()))));
        return drift.stream().sorted(Comparator.comparing(Reason::text)).toList();
    }

    private static Reason unreported(DeployedArtifact one) {
        return new Reason(
                "never-reported",
                "%s runs with %s, which nobody reported to have deployed.".formatted(one.name(), one.brief()));
    }

    private static Reason other(DeployedArtifact one, @Nullable DeployedArtifact allowed) {
        String instead = allowed == null
                ? "which had no permit"
                : "and %s was deployed last with a permit".formatted(allowed.brief());
        return new Reason("other-digest", "%s runs with %s, %s.".formatted(one.name(), one.brief(), instead));
    }
}
