package io.countersign.change;

import static io.countersign.policy.OwnerRole.BUSINESS;
import static io.countersign.policy.OwnerRole.GOVERNANCE;
import static io.countersign.policy.OwnerRole.PLATFORM;
import static io.countersign.policy.OwnerRole.SECURITY;

import io.countersign.policy.ChangeClass;
import io.countersign.policy.DataEffect;
import io.countersign.policy.Kind;
import io.countersign.policy.Level;
import io.countersign.policy.OwnerRole;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One field of a submission amended, and whose decisions fall by it. What is expected is written down here by hand, so
 * that nobody changes the field-to-role matrix or the group of a field without saying so twice.
 *
 * @param field such as {@code window.start}; {@code []} stands for every element of a list
 * @param to what it is amended to
 * @param falls the roles that answer for the field
 * @param given what the promotion must say beforehand, so that the field can be amended alone
 */
record FieldMutation(String field, Object to, Set<OwnerRole> falls, Map<String, Object> given) {

    private static final Set<OwnerRole> EVERYBODY = EnumSet.allOf(OwnerRole.class);
    private static final Set<OwnerRole> DESCRIPTION = EnumSet.of(BUSINESS, GOVERNANCE);
    private static final Set<OwnerRole> WINDOW = EnumSet.of(PLATFORM, BUSINESS);
    private static final Set<OwnerRole> ROLLBACK = EnumSet.of(PLATFORM, SECURITY);
    private static final Set<OwnerRole> EVIDENCE = EnumSet.of(SECURITY, GOVERNANCE);
    private static final String DIGEST = "sha256:" + "c".repeat(64);

    /**
     * A mutation of every field.
     *
     * @param platform key of a platform that the promotion is not about
     * @param person user name of somebody who has no part in it
     */
    static Stream<FieldMutation> all(String platform, String person) {
        return Stream.of(description(), ofPersons(platform, person), ofWhatIsDone(), evidence())
                .flatMap(List::stream);
    }

    private static List<FieldMutation> description() {
        return List.of(
                mutation("title", "Another title", DESCRIPTION),
                mutation("summary", "Another summary.", DESCRIPTION),
                mutation("incident", "INC-881", DESCRIPTION),
                mutation("kind", Kind.ROLLBACK, EVERYBODY, Map.of("artifacts[].digest", DIGEST, "rollbackTo", DIGEST)),
                mutation(
                        "changeClass",
                        ChangeClass.EMERGENCY,
                        EVERYBODY,
                        Map.of("kind", Kind.CHANGE, "changeClass", ChangeClass.NORMAL, "incident", "INC-1")),
                mutation("template", "weekly", EVERYBODY));
    }

    private static List<FieldMutation> ofPersons(String platform, String person) {
        return List.of(
                mutation("platform", platform, EVERYBODY),
                mutation("environment", "staging", EVERYBODY),
                mutation("authors", List.of(person), EVERYBODY),
                mutation("testers", List.of(person), EVERYBODY),
                mutation("risk.impact", Level.HIGH, EVERYBODY),
                mutation("risk.dataClassification", Level.HIGH, EVERYBODY),
                mutation("risk.blastRadius", Level.HIGH, EVERYBODY),
                mutation("facts", Map.of("downtime", true), EVERYBODY));
    }

    private static List<FieldMutation> ofWhatIsDone() {
        return List.of(
                mutation("artifacts[].name", "claims-output", EVERYBODY),
                mutation("artifacts[].version", "4.2.1", EVERYBODY),
                mutation("artifacts[].digest", DIGEST, EVERYBODY),
                mutation("window.start", Instant.parse("2020-01-01T00:00:00Z"), WINDOW),
                mutation("window.end", Instant.parse("2099-01-01T00:00:00Z"), WINDOW),
                mutation("plan", "All nodes at once.", EnumSet.of(PLATFORM)),
                mutation("backoutPlan", "Restore the backup.", ROLLBACK),
                mutation("dataEffect", DataEffect.IRREVERSIBLE, ROLLBACK),
                mutation("rollbackTo", DIGEST, ROLLBACK));
    }

    private static List<FieldMutation> evidence() {
        return List.of(
                mutation("evidence[].type", "notes", EVIDENCE),
                mutation("evidence[].title", "Other tests", EVIDENCE),
                mutation("evidence[].uri", "https://ci.example/other", EVIDENCE),
                mutation("evidence[].digest", DIGEST, EVIDENCE),
                mutation("evidence[].producer", "another", EVIDENCE),
                mutation("evidence[].producedAt", Instant.parse("2026-11-20T10:00:00Z"), EVIDENCE),
                mutation("evidence[].validUntil", Instant.parse("2099-01-01T00:00:00Z"), EVIDENCE),
                mutation("evidence[].subjectDigest", DIGEST, EVIDENCE),
                mutation(
                        "evidence[].results",
                        Map.of("total", 3L, "passed", 3L, "failed", 0L, "skipped", 0L),
                        EVIDENCE));
    }

    private static FieldMutation mutation(String field, Object to, Set<OwnerRole> falls) {
        return mutation(field, to, falls, Map.of());
    }

    private static FieldMutation mutation(String field, Object to, Set<OwnerRole> falls, Map<String, Object> given) {
        return new FieldMutation(field, to, falls, given);
    }

    /** The promotion as it must be beforehand. */
    Submission before(Submission promotion) {
        Submission prepared = promotion;
        for (Map.Entry<String, Object> each : given.entrySet()) {
            prepared = RecordFields.with(prepared, each.getKey(), each.getValue());
        }
        return prepared;
    }

    /** The same with the one field amended. */
    Submission after(Submission before) {
        return RecordFields.with(before, field, to);
    }
}
