package io.countersign.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.document.StoredJson;
import io.countersign.policy.Kind;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Policies;
import io.countersign.testing.Varied;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DigestsTests {

    private static final Policies POLICIES = Policies.fromClassPath();
    private static final Set<OwnerRole> ALL = EnumSet.allOf(OwnerRole.class);

    @Test
    void putsEverySubmittedFieldInAGroup() {
        assertThat(Submission.class.getRecordComponents())
                .allSatisfy(field -> assertThat(field.getAnnotation(InGroup.class))
                        .as("group of %s", field.getName())
                        .isNotNull());
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void changesExactlyTheDigestsOfTheRolesThatAnswerForTheField(FieldMutation mutation) {
        Submission submission = mutation.before(Given.promotion());
        SubmissionDigests before = digests(submission);
        SubmissionDigests after = digests(mutation.after(submission));

        assertThat(after.submission()).isNotEqualTo(before.submission());
        assertThat(ALL.stream().filter(role -> !after.of(role).equals(before.of(role))))
                .containsExactlyInAnyOrderElementsOf(mutation.falls());
    }

    static Stream<FieldMutation> mutations() {
        return FieldMutation.all("payments", "ann");
    }

    @Test
    void triesEveryField() {
        assertThat(mutations().map(FieldMutation::field))
                .containsExactlyInAnyOrderElementsOf(
                        RecordFields.paths(Submission.class).toList());
    }

    @Test
    void isTheHashOfTheCanonicalGroups() throws Exception {
        Submission submission =
                Varied.from(Varied.nothing()).kind(Kind.PROMOTION).plan("Go.").get();

        byte[] canonical =
                "{\"identity\":{\"kind\":\"PROMOTION\"},\"plan\":{\"plan\":\"Go.\"}}".getBytes(StandardCharsets.UTF_8);

        assertThat(digests(submission).submission())
                .isEqualTo("sha256:"
                        + HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(canonical)));
    }

    @Test
    void leavesOutWhatIsEmpty() {
        assertThat(digests(Varied.from(Varied.nothing()).title("").get())).isEqualTo(digests(Varied.nothing()));
    }

    @Test
    void staysTheSameThroughStorage() {
        Submission precise = Varied.from(Given.promotion())
                .window(new Window(Instant.parse("2026-11-22T10:00:00.123456789Z"), Given.NOW))
                .get();

        Submission stored = StoredJson.read(StoredJson.write(precise), Submission.class);

        assertThat(stored).isEqualTo(precise);
        assertThat(digests(stored)).isEqualTo(digests(precise));
    }

    private static SubmissionDigests digests(Submission submission) {
        return Digests.of(submission, POLICIES::answersFor);
    }
}
