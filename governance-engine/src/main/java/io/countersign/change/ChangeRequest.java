package io.countersign.change;

import io.countersign.document.EvidenceItem;
import io.countersign.document.StoredJson;
import io.countersign.ledger.Ids;
import io.countersign.policy.ChangeClass;
import io.countersign.policy.Kind;
import io.countersign.policy.Level;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.RiskRating;
import io.countersign.policy.RoundDeadlines;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/** A stored change request. What was submitted is text; the columns beside it are what rules and lists ask for. */
@Entity
@Table(schema = "governance", name = "change_request")
class ChangeRequest {

    @Id
    private UUID id;

    @Version
    private @Nullable Integer version;

    @Formula("xmin") // no column of the table to those who validate or write it
    private @Nullable Long writtenBy;

    @Enumerated(EnumType.STRING)
    private State state;

    private UUID requesterId;
    private String submission;

    @Transient
    private @Nullable Submission asItStands; // read once: the same row may be shown many times

    @Enumerated(EnumType.STRING)
    private @Nullable Kind kind;

    private @Nullable String title;
    private @Nullable UUID platformId;
    private @Nullable String platformKey;
    private @Nullable String environment;
    private boolean toProduction;
    private String searchText;
    private @Nullable Instant windowStart;
    private @Nullable Instant windowEnd;

    @Enumerated(EnumType.STRING)
    private Level risk;

    private String riskRules;
    private String submissionDigest;
    private String platformDigest;
    private String businessDigest;
    private String securityDigest;
    private String governanceDigest;
    private Instant createdAt;
    private @Nullable Instant submittedAt;
    private @Nullable Instant remindAt;
    private @Nullable Instant dueAt;
    private @Nullable Instant governanceAt;
    private @Nullable Instant roundEndsAt;
    private @Nullable Instant decidedAt;
    private @Nullable Instant readyAt;
    private @Nullable Instant failedAt;

    @Enumerated(EnumType.STRING)
    private Authority authority;

    private @Nullable String answersIncident;
    private @Nullable String outsideTemplate;
    private @Nullable UUID templateId;
    private @Nullable Boolean sampled;
    private @Nullable String closingEvidence;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected ChangeRequest() {}

    @SuppressWarnings("NullAway.Init") // replace fills the rest
    ChangeRequest(UUID requesterId, Assessment assessment, Instant createdAt) {
        this.id = Ids.next();
        this.state = State.DRAFT;
        this.authority = Authority.OWNERS;
        this.requesterId = requesterId;
        this.createdAt = createdAt;
        replace(assessment);
    }

    /** Takes over the submitted fields and what follows from them. */
    void replace(Assessment assessment) {
        Submission fields = assessment.submission();
        Window window = fields.window();
        asItStands = null;
        submission = StoredJson.write(fields);
        kind = fields.kind();
        title = fields.title();
        platformId =
                assessment.platform() == null ? null : assessment.platform().id();
        platformKey = fields.platform();
        environment = fields.environment();
        toProduction = assessment.situation().toProduction();
        searchText = Stream.concat(
                        Stream.ofNullable(fields.title()),
                        fields.artifacts().stream().map(Artifact::name))
                .collect(Collectors.joining("\n"));
        windowStart = window == null ? null : window.start();
        windowEnd = window == null ? null : window.end();
        if (assessment.outside() != null && fields.changeClass() != ChangeClass.STANDARD) { // a draft stays what it is
            outsideTemplate = OutsideTemplateJson.write(assessment.outside());
        } else if (assessment.covered()) {
            outsideTemplate = null;
        }
        rate(assessment.risk());
        digests(assessment.digests());
    }

    private void digests(SubmissionDigests digests) {
        submissionDigest = digests.submission();
        platformDigest = digests.of(OwnerRole.PLATFORM);
        businessDigest = digests.of(OwnerRole.BUSINESS);
        securityDigest = digests.of(OwnerRole.SECURITY);
        governanceDigest = digests.of(OwnerRole.GOVERNANCE);
    }

    /** Opens the first round. */
    void submit(Instant at, RoundDeadlines deadlines) {
        submittedAt = at;
        openRound(deadlines);
    }

    /** Asks the owners, step by step; what they decided before is open again, and judged by the rules of now. */
    void openRound(RoundDeadlines deadlines) {
        authority = Authority.OWNERS;
        templateId = null;
        state = State.DECIDING;
        decidedAt = null;
        ask(deadlines);
    }

    private void ask(RoundDeadlines deadlines) {
        remindAt = deadlines.remindAt();
        dueAt = deadlines.deputyAt();
        governanceAt = deadlines.governanceAt();
        roundEndsAt = deadlines.expiresAt();
    }

    void moveTo(State next) {
        state = next;
    }

    /** Approved or rejected; from then on the rules of this moment are its rules. */
    void decided(State outcome, Instant at) {
        state = outcome;
        decidedAt = at;
    }

    /** May be deployed. That it once was ready stays known, whatever becomes of it. */
    void ready(Instant at) {
        state = State.READY;
        readyAt = readyAt == null ? at : readyAt;
    }

    /** Its deployment failed, or turned out not to be right. That stays known, whatever becomes of it. */
    void failed(Instant at) {
        state = State.FAILED;
        failedAt = failedAt == null ? at : failedAt;
    }

    /** May be deployed ahead of the owners, who ratify it step by step; the rules of this moment are its rules. */
    void authorisedAhead(Basis basis, Instant at, RoundDeadlines deadlines) {
        authority = basis.authority();
        answersIncident = basis.incident();
        ask(deadlines);
        decided(State.WAITING, at);
    }

    /** This version of a template that the owners approved allows it; the rules of this moment are its rules. */
    void covered(UUID template, Instant at) {
        authority = Authority.TEMPLATE;
        templateId = template;
        decided(State.WAITING, at);
    }

    /** Whether it is reviewed afterwards, as drawn. */
    void sampled(boolean fell) {
        sampled = fell;
    }

    /** Rated anew because other rules came into force. */
    void rate(RiskRating rating) {
        risk = rating.rating();
        riskRules = String.join(",", rating.rules());
    }

    /** Others see a request only once it was submitted; a withdrawn draft stays its requester's. */
    boolean visibleTo(UUID personId) {
        return submittedAt != null || requesterId.equals(personId);
    }

    UUID id() {
        return id;
    }

    /** Which state of the row this was read from; of no use once it was changed here. */
    Stamp stamp() {
        return new Stamp(
                id,
                Objects.requireNonNull(version, "only what is stored has a stamp"),
                Objects.requireNonNull(writtenBy, "only what was read has a stamp"));
    }

    /**
     * Which state of a request this is.
     *
     * @param writtenBy the transaction that wrote it ({@code xmin}): whatever wrote the row, by whatever way, is noticed
     */
    record Stamp(UUID id, int version, long writtenBy) {}

    State state() {
        return state;
    }

    UUID requesterId() {
        return requesterId;
    }

    Submission submission() {
        return StoredJson.read(submission, Submission.class);
    }

    /** What was submitted, with the evidence that came after its deployment. */
    Submission asItStands() {
        Submission known = asItStands;
        if (known == null) {
            known = closingEvidence == null
                    ? submission()
                    : submission().attaching(List.of(StoredJson.read(closingEvidence, EvidenceItem[].class)));
            asItStands = known;
        }
        return known;
    }

    /** Adds evidence that nobody decided on: the digests stay those of the decisions. */
    void attachAfterwards(EvidenceItem item) {
        List<EvidenceItem> before =
                closingEvidence == null ? List.of() : List.of(StoredJson.read(closingEvidence, EvidenceItem[].class));
        asItStands = null;
        closingEvidence =
                StoredJson.write(Stream.concat(before.stream(), Stream.of(item)).toList());
    }

    String submissionText() {
        return submission;
    }

    @Nullable UUID platformId() {
        return platformId;
    }

    @Nullable String platformKey() {
        return platformKey;
    }

    /** Only a submitted request has them all. */
    RoundFacts roundFacts() {
        return new RoundFacts(
                Objects.requireNonNull(kind),
                Objects.requireNonNull(platformId),
                Objects.requireNonNull(platformKey),
                new RoundDeadlines(
                        Objects.requireNonNull(remindAt),
                        Objects.requireNonNull(dueAt),
                        Objects.requireNonNull(governanceAt),
                        Objects.requireNonNull(roundEndsAt)),
                authority,
                Objects.requireNonNull(windowStart),
                Objects.requireNonNull(windowEnd),
                state);
    }

    /** Whether the round that asks the owners should have been decided by now. */
    boolean roundPassed(Instant now) {
        return roundEndsAt != null && !now.isBefore(roundEndsAt);
    }

    boolean windowPassed(Instant now) {
        return windowEnd != null && !now.isBefore(windowEnd);
    }

    RiskRating risk() {
        return new RiskRating(risk, riskRules.isEmpty() ? List.of() : List.of(riskRules.split(",", -1)));
    }

    SubmissionDigests digests() {
        return new SubmissionDigests(
                submissionDigest,
                Map.of(
                        OwnerRole.PLATFORM, platformDigest,
                        OwnerRole.BUSINESS, businessDigest,
                        OwnerRole.SECURITY, securityDigest,
                        OwnerRole.GOVERNANCE, governanceDigest));
    }

    /** What was allowed ahead of the owners still takes the evidence that it owes. */
    boolean amendable() {
        return state.amendable() || (authority.ahead() && state.underway());
    }

    Basis basis() {
        return new Basis(authority, answersIncident);
    }

    /** Why it is no standard change, though it was asked for as one; null otherwise. */
    @Nullable OutsideTemplate outsideTemplate() {
        return outsideTemplate == null ? null : OutsideTemplateJson.read(outsideTemplate);
    }

    /** Whether the sample after its deployment fell on it. */
    boolean sampled() {
        return Boolean.TRUE.equals(sampled);
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable Instant submittedAt() {
        return submittedAt;
    }

    @Nullable Instant dueAt() {
        return dueAt;
    }

    /** When the round comes to the governance owner; null while nobody is asked. */
    @Nullable Instant governanceAt() {
        return governanceAt;
    }

    /** When the round was concluded by approval or rejection; null while it is open. */
    @Nullable Instant decidedAt() {
        return decidedAt;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ChangeRequest request && request.id.equals(id);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id);
    }
}
