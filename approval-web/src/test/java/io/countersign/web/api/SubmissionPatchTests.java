package io.countersign.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.countersign.change.Submission;
import io.countersign.web.testing.Promotion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SubmissionPatchTests {

    private static final String READY = Promotion.ready();

    private final SubmissionPatch patches = new SubmissionPatch();

    @Test
    void changesOnlyWhatIsSent() throws Exception {
        Submission before = submission();

        Submission after = patched("{\"plan\":\"Another.\"}");

        assertThat(after.plan()).isEqualTo("Another.");
        assertThat(after).usingRecursiveComparison().ignoringFields("plan").isEqualTo(before);
    }

    @Test
    void clearsWhatIsNull() throws Exception {
        assertThat(patched("{\"summary\":null,\"risk\":{\"impact\":null}}"))
                .satisfies(after -> assertThat(after.summary()).isNull())
                .satisfies(
                        after -> assertThat(after.risk()).extracting("impact").isNull())
                .satisfies(after ->
                        assertThat(after.risk()).extracting("blastRadius").isNotNull());
    }

    @Test
    void replacesListsAndMergesFacts() throws Exception {
        Submission after = patched("{\"authors\":[\"rita\"],\"facts\":{\"retries\":null,\"region\":\"eu\"}}");

        assertThat(after.authors()).containsExactly("rita");
        assertThat(after.facts()).containsOnlyKeys("tickets", "region").containsEntry("region", "eu");
    }

    @Test
    void refusesToClearWhatDoesNotExist() {
        assertThatThrownBy(() -> patched("{\"nope\":null}")).isInstanceOf(UnrecognizedPropertyException.class);
        assertThatThrownBy(() -> patched("{\"window\":{\"middle\":null}}"))
                .isInstanceOf(UnrecognizedPropertyException.class);
    }

    @Test
    void refusesWhatIsNoObject() {
        assertThatThrownBy(() -> patched("[]")).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void readsWhatItWrites() throws Exception {
        Map<String, Object> facts = patched("{}").facts();

        assertThat(facts).isEqualTo(submission().facts());
    }

    private Submission patched(String patch) throws JsonProcessingException {
        return patches.apply(submission(), ApiJson.mapper().readTree(patch)).submission(List.of());
    }

    private static Submission submission() throws JsonProcessingException {
        return ApiJson.mapper().readValue(READY, SubmissionBody.class).submission(List.of());
    }
}
