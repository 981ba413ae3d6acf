package io.countersign.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FieldChangeTests {

    private static final Artifact INTAKE = new Artifact("intake", "4.2.0", "sha256:" + "a".repeat(64));
    private static final Artifact SEARCH = new Artifact("search", "1.0.0", "sha256:" + "b".repeat(64));

    @Test
    void findsNothingBetweenTheSame() {
        assertThat(FieldChange.between(
                        submission("Plan", List.of(INTAKE), Map.of("a", 1)),
                        submission("Plan", List.of(INTAKE), Map.of("a", 1))))
                .isEmpty();
    }

    @Test
    void givesOfListsAndMapsOnlyWhatDiffers() {
        List<FieldChange> found = FieldChange.between(
                submission("Plan", List.of(INTAKE), Map.of("tickets", "CL-1", "retries", 3)),
                submission("Plan", List.of(INTAKE, SEARCH), Map.of("tickets", "CL-2", "retries", 3)));

        assertThat(found)
                .containsExactly(
                        new FieldChange("artifacts", List.of(), List.of(SEARCH)),
                        new FieldChange(
                                "facts", List.of(Map.entry("tickets", "CL-1")), List.of(Map.entry("tickets", "CL-2"))));
    }

    @Test
    void givesAListInAnotherOrderWhole() {
        assertThat(FieldChange.between(
                        submission("Plan", List.of(INTAKE, SEARCH), Map.of()),
                        submission("Plan", List.of(SEARCH, INTAKE), Map.of())))
                .containsExactly(new FieldChange("artifacts", List.of(INTAKE, SEARCH), List.of(SEARCH, INTAKE)));
    }

    @Test
    void saysWhatWasTakenOut() {
        assertThat(FieldChange.between(submission("Plan", List.of(), Map.of()), submission(null, List.of(), Map.of())))
                .containsExactly(new FieldChange("plan", List.of("Plan"), List.of()));
    }

    private static Submission submission(@Nullable String plan, List<Artifact> artifacts, Map<String, Object> facts) {
        return new Submission(
                null, null, null, null, null, null, artifacts, List.of(), List.of(), null, plan, null, null, null,
                facts, List.of(), null, null, null);
    }
}
