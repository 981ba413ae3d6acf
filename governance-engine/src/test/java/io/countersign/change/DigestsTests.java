package io.countersign.change;

import static io.countersign.policy.OwnerRole.BUSINESS;
import static io.countersign.policy.OwnerRole.GOVERNANCE;
import static io.countersign.policy.OwnerRole.PLATFORM;
import static io.countersign.policy.OwnerRole.SECURITY;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.policy.ChangeClass;
import io.countersign.policy.DataEffect;
import io.countersign.policy.Kind;
import io.countersign.policy.Level;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Policies;
import io.countersign.policy.RiskAssessment;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
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

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("mutations")
    void changesExactlyTheDigestsOfTheRolesThatAnswerForTheField(
            String field, @Nullable Object value, Set<OwnerRole> roles) {
        SubmissionDigests before = digests(Given.promotion());
        SubmissionDigests after = digests(with(field, value));

        assertThat(after.submission()).isNotEqualTo(before.submission());
        assertThat(ALL.stream().filter(role -> !after.of(role).equals(before.of(role))))
                .containsExactlyInAnyOrderElementsOf(roles);
    }

    static Stream<Arguments> mutations() {
        Set<OwnerRole> description = EnumSet.of(BUSINESS, GOVERNANCE);
        Set<OwnerRole> rollback = EnumSet.of(PLATFORM, SECURITY);
        return Stream.of(
                Arguments.of("kind", Kind.CHANGE, ALL),
                Arguments.of("changeClass", ChangeClass.NORMAL, ALL),
                Arguments.of("platform", "payments", ALL),
                Arguments.of("title", "Another title", description),
                Arguments.of("summary", "Another summary", description),
                Arguments.of("environment", "staging", ALL),
                Arguments.of("artifacts", List.of(new Artifact("claims-intake", "4.2.0", Given.sha256("c"))), ALL),
                Arguments.of("authors", List.of("dev", "ann"), ALL),
                Arguments.of("testers", List.of(), ALL),
                Arguments.of(
                        "window", new Window(Given.NOW, Given.NOW.plusSeconds(60)), EnumSet.of(PLATFORM, BUSINESS)),
                Arguments.of("plan", "All nodes at once.", EnumSet.of(PLATFORM)),
                Arguments.of("backoutPlan", "Restore the backup.", rollback),
                Arguments.of("dataEffect", DataEffect.IRREVERSIBLE, rollback),
                Arguments.of("risk", new RiskAssessment(Level.LOW, Level.LOW, Level.LOW), ALL),
                Arguments.of("facts", Map.of("downtime", true), ALL),
                Arguments.of("evidence", List.of(), EnumSet.of(SECURITY, GOVERNANCE)),
                Arguments.of("rollbackTo", Given.sha256("d"), rollback),
                Arguments.of("incident", "INC-881", description),
                Arguments.of("template", "weekly", ALL));
    }

    @Test
    void triesEveryField() {
        assertThat(mutations().map(mutation -> mutation.get()[0]))
                .containsExactlyElementsOf(Arrays.stream(Submission.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
    }

    @Test
    void isTheHashOfTheCanonicalGroups() throws Exception {
        Submission submission = with(Given.nothing(), Map.of("kind", Kind.PROMOTION, "plan", "Go."));

        byte[] canonical =
                "{\"identity\":{\"kind\":\"PROMOTION\"},\"plan\":{\"plan\":\"Go.\"}}".getBytes(StandardCharsets.UTF_8);

        assertThat(digests(submission).submission())
                .isEqualTo("sha256:"
                        + HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(canonical)));
    }

    @Test
    void leavesOutWhatIsEmpty() {
        assertThat(digests(with(Given.nothing(), Map.of("title", "", "facts", Map.of()))))
                .isEqualTo(digests(Given.nothing()));
    }

    @Test
    void staysTheSameThroughStorage() {
        Submission precise = with("window", new Window(Instant.parse("2026-11-22T10:00:00.123456789Z"), Given.NOW));

        Submission stored = SubmissionJson.read(SubmissionJson.write(precise));

        assertThat(stored).isEqualTo(precise);
        assertThat(digests(stored)).isEqualTo(digests(precise));
    }

    private static SubmissionDigests digests(Submission submission) {
        return Digests.of(submission, POLICIES::answersFor);
    }

    private static Submission with(String field, @Nullable Object value) {
        Map<String, Object> change = new HashMap<>();
        change.put(field, value);
        return with(Given.promotion(), change);
    }

    private static Submission with(Submission base, Map<String, ? extends @Nullable Object> changes) {
        RecordComponent[] fields = Submission.class.getRecordComponents();
        Object[] values = Arrays.stream(fields)
                .map(field -> changes.containsKey(field.getName())
                        ? changes.get(field.getName())
                        : Records.value(field, base))
                .toArray();
        try {
            Constructor<Submission> constructor = Submission.class.getConstructor(
                    Arrays.stream(fields).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
