package io.countersign.change;

import io.countersign.document.EvidenceItem;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Policies;
import io.countersign.policy.PolicyDocument;
import io.countersign.waiver.PolicyException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/**
 * Change requests from draft to close. Every command first locks the request's row, then checks, then writes rows,
 * ledger entry and event in one transaction; a refused command changes nothing.
 */
public class Changes {

    private final ChangeRequests requests;
    private final Assessor assessor;
    private final Submissions submissions;
    private final Amendments amendments;
    private final Decisions decisions;
    private final Situations situations;
    private final ChangeViews views;
    private final ChangeSearch search;
    private final TemplateUses uses;
    private final AttachedEvidence attached;
    private final Replays replays;
    private final Trials trials;
    private final Policies policies;
    private final ChangeExceptions exceptions;
    private final Deletions deletions;
    private final BreakGlass breakGlass;
    private final Debts debts;
    private final Questions questions;
    private final Confirmations confirmations;

    Changes(
            ChangeRequests requests,
            Assessor assessor,
            Submissions submissions,
            Amendments amendments,
            Decisions decisions,
            Situations situations,
            ChangeViews views,
            ChangeSearch search,
            TemplateUses uses,
            AttachedEvidence attached,
            Replays replays,
            Trials trials,
            Policies policies,
            ChangeExceptions exceptions,
            Deletions deletions,
            BreakGlass breakGlass,
            Debts debts,
            Questions questions,
            Confirmations confirmations) {
        this.requests = requests;
        this.assessor = assessor;
        this.submissions = submissions;
        this.amendments = amendments;
        this.decisions = decisions;
        this.situations = situations;
        this.views = views;
        this.search = search;
        this.uses = uses;
        this.attached = attached;
        this.replays = replays;
        this.trials = trials;
        this.policies = policies;
        this.exceptions = exceptions;
        this.deletions = deletions;
        this.breakGlass = breakGlass;
        this.debts = debts;
        this.questions = questions;
        this.confirmations = confirmations;
    }

    /** Evaluates a submission and stores nothing. */
    @Transactional(readOnly = true)
    public Evaluation dryRun(Actor actor, Submission submission) {
        Access.ask(actor);
        return assessor.assess(actor.person(), submission).evaluation();
    }

    /**
     * Stores a draft, visible to its requester only.
     *
     * @throws io.countersign.policy.Unacceptable malformed values; missing ones are allowed
     */
    @Transactional
    public Change draft(Actor actor, Submission submission) {
        return views.of(submissions.draft(actor, submission));
    }

    /**
     * Submits a new request.
     *
     * @throws io.countersign.policy.Unacceptable every malformed value and every unmet requirement of phase SUBMIT
     */
    @Transactional
    public Change submit(Actor actor, Submission submission) {
        return views.of(submissions.submit(actor, submission));
    }

    /** Submits a stored draft, under the same rules. */
    @Transactional
    public Change submitDraft(Actor actor, UUID id) {
        return views.of(submissions.submitDraft(actor, id));
    }

    /**
     * Replaces the submitted fields. Only the requester may. The decisions whose role digest changed fall, the others
     * are carried over by an entry.
     *
     * @param expectedDigest the submission digest that the caller saw
     * @throws ChangeConflict DIGEST_STALE or WRONG_STATE
     */
    @Transactional
    public Amendment amend(Actor actor, UUID id, String expectedDigest, Submission submission) {
        Amendments.Effect effect = amendments.amend(actor, id, expectedDigest, submission);
        return new Amendment(views.of(effect.request()), effect.fell(), effect.carriedOver());
    }

    /**
     * Attaches one more piece of evidence: an amendment by its requester, under the same rules. After the deployment it
     * stays beside what was decided, touches no decision, and closes the request when nothing else is asked.
     *
     * @throws io.countersign.policy.Unacceptable faults of the evidence at paths from it on, those of others as ever
     * @throws ChangeConflict WRONG_STATE
     */
    @Transactional
    public Amendment attach(Actor actor, UUID id, EvidenceItem item) {
        Amendments.Effect effect = amendments.attach(actor, id, item);
        return new Amendment(views.of(effect.request()), effect.fell(), effect.carriedOver());
    }

    /** Evidence that a request of this platform has attached already, as attached last; drafts of others left out. */
    @Transactional(readOnly = true)
    public Optional<EvidenceItem> evidence(Actor actor, String platform, String digest) {
        Access.read(actor);
        return attached.find(actor.id(), platform, digest);
    }

    /** Ends a request that is not deployed. Only the requester may. */
    @Transactional
    public Change withdraw(Actor actor, UUID id, @Nullable String reason) {
        return views.of(submissions.withdraw(actor, id, reason));
    }

    /**
     * Records an owner's decision.
     *
     * @throws NotAllowed not the owner, nor a deputy whose turn it is (the owner is absent, is part of the change, or has
     *     let the deadline pass), nor a delegate or substitute; or segregation of duties
     * @throws ChangeConflict DIGEST_STALE, ALREADY_DECIDED or WRONG_STATE
     * @throws io.countersign.policy.Unacceptable the rationale is missing
     */
    @Transactional(noRollbackFor = NotAllowed.class) // the refusal stays recorded
    public Decision decide(Actor actor, UUID id, NewDecision decision) {
        return ChangeViews.of(decisions.decide(actor, id, decision));
    }

    /** Takes an approval back, until redemption. The person who gave it, or the role's owner, may. */
    @Transactional
    public Change revoke(Actor actor, UUID id, OwnerRole role, String reason) {
        return views.of(decisions.revoke(actor, id, role, reason));
    }

    /**
     * Asks to have an emergency change or a rollback deployed ahead of its owners; nothing is allowed until a second
     * person confirms. Who asks takes no other part in it.
     *
     * @throws io.countersign.people.NotAllowed rule {@code break-glass}: wrong kind, a part in the change, another
     *     incident's overdue debt, or too few persons left to ratify
     * @throws io.countersign.policy.Unacceptable no reason or no incident
     * @throws ChangeConflict WRONG_STATE unless owners are being asked or it waits
     */
    @Transactional
    public Change breakGlass(Actor actor, UUID id, GlassBroken asked) {
        return views.of(breakGlass.ask(actor, id, asked));
    }

    /**
     * Confirms that a request is deployed ahead of its owners: permitted from now on, and to be ratified by all four.
     *
     * @throws io.countersign.people.NotAllowed rule {@code break-glass}: who asked, who holds no seat, and as above
     * @throws ChangeConflict NOTHING_TO_CONFIRM or WRONG_STATE
     */
    @Transactional
    public Change confirmBreakGlass(Actor actor, UUID id) {
        return views.of(breakGlass.confirm(actor, id));
    }

    /**
     * Records what an owner says of something that was deployed ahead of them: like a decision, and never RETURN.
     *
     * @throws ChangeConflict NOTHING_OWED, DIGEST_STALE or ALREADY_DECIDED
     */
    @Transactional(noRollbackFor = NotAllowed.class)
    public Decision ratify(Actor actor, UUID id, NewDecision decision) {
        return ChangeViews.of(decisions.ratify(actor, id, decision));
    }

    /** What is or was owed, newest first; at most as many as the query's limit. */
    @Transactional(readOnly = true)
    public List<Debt> debts(Actor actor, DebtQuery query) {
        Access.read(actor);
        return views.debts(debts.list(query));
    }

    /** What somebody wants deployed ahead of its owners on these platforms, and this person may confirm. */
    @Transactional(readOnly = true)
    public List<Change> glassAwaiting(Actor actor, Collection<UUID> platformIds) {
        return List.copyOf(views.byIds(breakGlass.awaiting(actor, platformIds)).values());
    }

    /**
     * Confirms what came out of a deployment; closes the request when nothing else is asked. Who asked for it and who
     * holds a seat of the platform may, as often as it takes until the result is right.
     *
     * @param note required where the result is not right
     * @throws io.countersign.people.NotAllowed rule {@code not-yours}; also who deploys
     * @throws ChangeConflict WRONG_STATE unless it was deployed
     */
    @Transactional
    public Change verify(Actor actor, UUID id, boolean ok, @Nullable String note) {
        return views.of(confirmations.verify(actor, id, ok, note));
    }

    /**
     * Records a post-implementation review; closes the request when nothing else is asked. Who holds a seat of the
     * platform may, unless they took part.
     *
     * @throws io.countersign.people.NotAllowed rule {@code not-yours}; also who deploys
     * @throws ChangeConflict WRONG_STATE unless it was deployed
     */
    @Transactional
    public Change review(Actor actor, UUID id, @Nullable String note) {
        return views.of(confirmations.review(actor, id, note));
    }

    /** Whether the actor may verify, and whether review, the change as it is now. The same rules that the commands apply. */
    public Set<Confirmation.Kind> confirmable(Actor actor, Change change) {
        return Confirmations.open(actor, situations.of(change));
    }

    /**
     * Asks for an exception that lets this request off one requirement. The requester may, and whoever acts for an owner
     * role of the platform.
     *
     * @throws UnknownChange also for somebody else's draft
     * @throws ChangeConflict WRONG_STATE: a draft, or a request that is over
     * @throws io.countersign.people.NotAllowed rules {@code not-yours} and {@code not-waivable}
     * @throws io.countersign.policy.Unacceptable no reason, no compensating control, no end or one beyond 90 days
     */
    @Transactional
    public PolicyException askException(Actor actor, UUID id, AskedException asked) {
        Access.read(actor);
        return exceptions.ask(actor, id, asked);
    }

    /**
     * Asks something about a request, without deciding. Who takes part in it may, and whoever holds a seat of its
     * platform.
     *
     * @throws UnknownChange also for somebody else's draft
     * @throws ChangeConflict WRONG_STATE: a draft, or a request that is over
     * @throws io.countersign.people.NotAllowed rule {@code not-yours}
     * @throws io.countersign.policy.Unacceptable no text, or too long
     */
    @Transactional
    public Question ask(Actor actor, UUID id, @Nullable String question) {
        return questions.ask(actor, id, question);
    }

    /**
     * Answers a question. The requester may, and every author.
     *
     * @throws UnknownQuestion the request has no such question
     */
    @Transactional
    public Question answer(Actor actor, UUID id, UUID question, @Nullable String answer) {
        return questions.answer(actor, id, question, answer);
    }

    /** The questions on a request with their answers, oldest first. */
    @Transactional(readOnly = true)
    public List<Question> questions(Actor actor, UUID id) {
        return questions.of(visible(actor, id));
    }

    /** One question as seen by the rules; empty if the request has no such. */
    @Transactional(readOnly = true)
    public Optional<Question> question(UUID id, UUID question) {
        return questions.find(id, question);
    }

    /** The questions without an answer that a person asked or has to answer, oldest first. */
    @Transactional(readOnly = true)
    public List<OpenQuestion> questionsAwaiting(UUID personId) {
        return questions.awaiting(personId);
    }

    /** Whether the person may ask and answer here now. The same rule that {@link #ask} and {@link #answer} apply. */
    public Conversation conversation(Change change, UUID personId) {
        return questions.conversation(change, personId);
    }

    /**
     * One request, evaluated now.
     *
     * @throws UnknownChange also for somebody else's draft
     */
    @Transactional(readOnly = true)
    public Change get(Actor actor, UUID id) {
        Access.read(actor);
        return views.visible(id, actor.id());
    }

    /** Every version of a request as submitted or amended, oldest first; empty for a draft. */
    @Transactional(readOnly = true)
    public List<Revision> revisions(Actor actor, UUID id) {
        return views.revisions(visible(actor, id));
    }

    private ChangeRequest visible(Actor actor, UUID id) {
        Access.read(actor);
        return Access.visible(requests.findById(id).orElseThrow(() -> new UnknownChange(id)), actor.id());
    }

    /** A page of requests that the actor may see. */
    @Transactional(readOnly = true)
    public List<ChangeSummary> list(Actor actor, ChangeQuery query) {
        Access.read(actor);
        return search.list(actor, query);
    }

    /** The last requests that a version of a template covered, newest first. */
    @Transactional(readOnly = true)
    public List<TemplateUse> following(Actor actor, UUID templateId) {
        Access.read(actor);
        return uses.of(templateId);
    }

    /** Who asked for a request, by id; empty once it is deleted. Reads nothing else. */
    @Transactional(readOnly = true)
    public Optional<UUID> requester(UUID id) {
        return requests.findById(id).map(ChangeRequest::requesterId);
    }

    /**
     * Requests by id as seen by the rules, for lists that show them; drafts included, timelines left out; a fixed number
     * of queries. In no transaction of its own, whose end would be waited for: all that the rules ask for is asked at once.
     */
    public Map<UUID, Change> byIds(Collection<UUID> ids) {
        return views.byIds(ids);
    }

    /**
     * In which capacity the person may decide now, by role; roles that are closed to them are left out. The same rule
     * that {@link #decide} applies.
     */
    public Map<OwnerRole, WhyMe> capacities(Change change, UUID personId) {
        return DecisionAuthority.capacities(personId, situations.of(change));
    }

    /**
     * Deletes the rows of a request whose records need not be kept any longer; what the ledger holds of it stays.
     *
     * @throws UnknownChange
     * @throws ChangeConflict WRONG_STATE unless it has come to its end
     */
    @Transactional
    public void delete(UUID id) {
        deletions.delete(id);
    }

    /**
     * Repeats every evaluation of a period, from the recorded inputs and with the rules of that time, and names what
     * comes out otherwise or was tampered with. Takes time in proportion to the period, and little memory.
     *
     * @param platform platform key, null for all
     * @throws io.countersign.people.NotAllowed unless the actor is a compliance officer or an auditor
     */
    public Replay replay(Actor actor, Instant from, Instant until, @Nullable String platform) {
        Access.review(actor);
        return replays.run(new EvaluationStore.Period(from, until, platform));
    }

    /**
     * Tries a draft on the requests that were judged in a period: which of them would have gone otherwise, had it been
     * in force in the place of the version that was. Stores nothing.
     *
     * @throws io.countersign.people.NotAllowed unless the actor is a compliance officer or an auditor
     * @throws io.countersign.policy.InvalidPolicies the draft does not fit beside the documents of the period
     */
    public Trial trial(Actor actor, PolicyDocument draft, Instant from, Instant until) {
        Access.review(actor);
        return trials.run(new EvaluationStore.Period(from, until, null), own -> policies.with(own, draft));
    }
}
