package io.countersign.web.api;

import io.countersign.change.Authority;
import io.countersign.change.Change;
import io.countersign.change.Pace;
import io.countersign.change.Requirement;
import io.countersign.change.State;
import io.countersign.ledger.EntryRef;
import io.countersign.ledger.LedgerEntry;
import io.countersign.people.Person;
import io.countersign.policy.ChangeClass;
import io.countersign.policy.DataEffect;
import io.countersign.policy.Kind;
import io.countersign.policy.Level;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.RiskAssessment;
import io.countersign.policy.RiskRating;
import io.countersign.release.Permit;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A change request: as submitted, and what became of it. */
record ChangeBody(
        UUID id,
        @Nullable Kind kind,
        @Nullable ChangeClass changeClass,
        @Nullable String platform,
        @Nullable String title,
        @Nullable String summary,
        @Nullable String environment,
        @Nullable List<SubmissionBody.ArtifactBody> artifacts,
        @Nullable List<String> authors,
        @Nullable List<String> testers,
        SubmissionBody.@Nullable WindowBody window,
        @Nullable String plan,
        @Nullable String backoutPlan,
        @Nullable DataEffect dataEffect,
        @Nullable Map<String, Object> facts,
        @Nullable List<EvidenceBody> evidence,
        @Nullable String rollbackTo,
        @Nullable String incident,
        @Nullable String template,
        String requester,
        State state,
        Authority authority,
        @Nullable OutsideTemplateBody outsideTemplate,
        boolean sampled,
        @Nullable DebtBody debt,
        Instant createdAt,
        @Nullable Instant submittedAt,
        @Nullable Instant dueAt,
        String submissionDigest,
        Map<OwnerRole, String> roleDigests,
        Risk risk,
        List<Requirement> requirements,
        List<DecisionBody> decisions,
        List<AdmissionBody> admissions,
        @Nullable PermitBody permit,
        RollbackBody rollback,
        Expected expected,
        List<Step> timeline) {

    static ChangeBody of(Change change, @Nullable Permit permit, RollbackBody rollback, Pace pace) {
        SubmissionBody asked = SubmissionBody.of(change.submission());
        return new ChangeBody(
                change.id(),
                asked.kind(),
                asked.changeClass(),
                asked.platform(),
                asked.title(),
                asked.summary(),
                asked.environment(),
                asked.artifacts(),
                asked.authors(),
                asked.testers(),
                asked.window(),
                asked.plan(),
                asked.backoutPlan(),
                asked.dataEffect(),
                asked.facts(),
                asked.evidence(),
                asked.rollbackTo(),
                asked.incident(),
                asked.template(),
                change.requester().userName(),
                change.state(),
                change.authority(),
                OutsideTemplateBody.of(change.outsideTemplate()),
                change.sampled(),
                change.debt() == null ? null : DebtBody.of(change.debt()),
                change.createdAt(),
                change.submittedAt(),
                change.dueAt(),
                change.submissionDigest(),
                change.roleDigests(),
                Risk.of(asked.risk(), change.risk()),
                change.requirements(),
                change.decisions().stream().map(DecisionBody::of).toList(),
                change.admissions().stream().map(AdmissionBody::of).toList(),
                permit == null ? null : PermitBody.of(permit),
                rollback,
                Expected.of(pace),
                change.timeline().stream()
                        .map(entry -> Step.of(entry, change.people()))
                        .toList());
    }

    /** What the requester stated, and the rating that follows. */
    record Risk(
            @Nullable Level impact,
            @Nullable Level dataClassification,
            @Nullable Level blastRadius,
            Level rating,
            List<String> rules) {

        static Risk of(@Nullable RiskAssessment stated, RiskRating rating) {
            return stated == null
                    ? new Risk(null, null, null, rating.rating(), rating.rules())
                    : new Risk(
                            stated.impact(),
                            stated.dataClassification(),
                            stated.blastRadius(),
                            rating.rating(),
                            rating.rules());
        }
    }

    /** The permit minted last. */
    record PermitBody(Permit.State state, Instant expiresAt) {

        static PermitBody of(Permit permit) {
            return new PermitBody(permit.state(), permit.expiresAt());
        }
    }

    /**
     * When the decisions can be expected.
     *
     * @param roles what each role whose decision is open usually takes
     */
    record Expected(DecidedBy decidedBy, Map<OwnerRole, OfRole> roles) {

        static Expected of(Pace pace) {
            Map<OwnerRole, OfRole> roles = new EnumMap<>(OwnerRole.class);
            pace.roles().forEach((role, took) -> roles.put(role, OfRole.of(took)));
            return new Expected(
                    new DecidedBy(
                            pace.likelyBy().orElse(null), pace.almostSurelyBy().orElse(null)),
                    roles);
        }

        /** By when all have decided at their usual pace; null with too few decisions of one of them to say. */
        record DecidedBy(@Nullable Instant p50, @Nullable Instant p90) {}

        /** From how many decisions of late, and within what time half and nine in ten of them were given, in ISO 8601. */
        record OfRole(
                int decided, @Nullable String p50, @Nullable String p90) {

            static OfRole of(Pace.OfRole took) {
                return new OfRole(took.decided(), text(took.half()), text(took.nineInTen()));
            }

            private static @Nullable String text(@Nullable Duration duration) {
                return duration == null ? null : duration.toString();
            }
        }
    }

    /** One line of the timeline; the actor is null where the system acted. */
    record Step(Instant at, String type, @Nullable String actor, EntryRef entry) {

        static Step of(LedgerEntry entry, Map<UUID, Person> people) {
            Person actor = entry.actor() == null ? null : people.get(entry.actor());
            return new Step(entry.recordedAt(), entry.type(), actor == null ? null : actor.userName(), entry.ref());
        }
    }
}
