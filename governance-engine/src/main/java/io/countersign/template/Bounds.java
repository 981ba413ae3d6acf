package io.countersign.template;

import io.countersign.policy.DataEffect;
import io.countersign.policy.Level;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a standard change may be to follow a template.
 *
 * @param environments names of the environments that it may be deployed to
 * @param artifacts patterns of the names of what may be deployed; {@code *} stands for any characters
 * @param maxRisk the highest rating that is covered, below HIGH
 * @param maxDataEffect the furthest effect on data that is covered, never IRREVERSIBLE
 * @param evidence types of evidence that must be attached before a permit
 */
public record Bounds(
        List<String> environments,
        List<String> artifacts,
        Level maxRisk,
        DataEffect maxDataEffect,
        List<String> evidence) {

    public Bounds {
        environments = List.copyOf(environments);
        artifacts = List.copyOf(artifacts);
        evidence = List.copyOf(evidence);
    }

    /** Whether an artifact of this name may be deployed. */
    public boolean coversArtifact(String name) {
        return artifacts.stream().anyMatch(pattern -> matches(pattern, name));
    }

    private static boolean matches(String pattern, String name) {
        String expression =
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(expression, Pattern.DOTALL).matcher(name).matches();
    }
}
