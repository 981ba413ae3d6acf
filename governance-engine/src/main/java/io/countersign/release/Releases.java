package io.countersign.release;

import io.countersign.ownership.Platform;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.policy.Unacceptable;
import io.countersign.release.Redemptions.Answer;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What stands between an approved request and production: permits and their use, reports of deployments, what is seen
 * running, and findings about what should not be.
 */
public class Releases {

    private static final Logger LOG = LoggerFactory.getLogger(Releases.class);

    private final Permits permits;
    private final Redemptions redemptions;
    private final DeploymentReports reports;
    private final Observations observations;
    private final Findings findings;
    private final BoundClients bound;
    private final ReleaseViews views;
    private final Platforms platforms;
    private final TransactionTemplate ownTransaction;
    private final Clock clock;

    Releases(
            Permits permits,
            Redemptions redemptions,
            DeploymentReports reports,
            Observations observations,
            Findings findings,
            BoundClients bound,
            ReleaseViews views,
            Platforms platforms,
            TransactionTemplate ownTransaction,
            Clock clock) {
        this.permits = permits;
        this.redemptions = redemptions;
        this.reports = reports;
        this.observations = observations;
        this.findings = findings;
        this.bound = bound;
        this.views = views;
        this.platforms = platforms;
        this.ownTransaction = ownTransaction;
        this.clock = clock;
    }

    /**
     * Mints a permit for a request that is ready, and revokes the one minted before. Only a deployment client may.
     *
     * @throws io.countersign.change.UnknownChange also for a draft
     * @throws NotAllowed rule {@code bound-client}: the platform is bound to others
     * @throws Refused NOT_NOW with every requirement that is not met
     */
    @Transactional(noRollbackFor = NotAllowed.class) // the refusal stays recorded
    public MintedPermit mint(Actor actor, UUID changeId) {
        return permits.mint(actor, changeId);
    }

    /**
     * Revokes the open permit of a request. A deployment client may, and who holds a seat of the platform.
     *
     * @throws NotAllowed rules {@code not-yours} and {@code bound-client}
     * @throws Refused NOT_NOW where there is none
     */
    @Transactional(noRollbackFor = NotAllowed.class)
    public void revoke(Actor actor, UUID changeId, @Nullable String reason) {
        permits.revoke(actor, changeId, Reports.optional("reason", reason));
    }

    /** The permit of each of these requests that was minted last; those that never had one are left out. */
    @Transactional(readOnly = true)
    public Map<UUID, Permit> permits(Collection<UUID> changeIds) {
        return views.permits(changeIds, clock.instant());
    }

    /**
     * Uses a permit: evaluates everything at this moment and grants or refuses. Either is in the ledger before this
     * returns, also where the caller's transaction is rolled back later. The same call of the same client with the same
     * key gets the same grant.
     *
     * @throws Refused NOT_PERMITTED or USED, with every reason
     * @throws NotAllowed rule {@code unknown-permit}: no permit has this token, which is logged and not recorded
     * @throws Unacceptable malformed values
     */
    public Redemption redeem(Actor actor, NewRedemption wanted) {
        Reports.require(wanted);
        Optional<Answer> answer =
                Objects.requireNonNull(ownTransaction.execute(status -> redemptions.answer(actor, wanted)));
        return answer.orElseThrow(() -> unknown(actor)).orRefuse();
    }

    private static NotAllowed unknown(Actor actor) {
        LOG.warn("A permit was to be redeemed with an unknown token by {}.", actor.id());
        Clients.deploying(actor);
        return new NotAllowed("unknown-permit", List.of("There is no permit with this token."));
    }

    /**
     * Takes the report of a deployment. What was not permitted is recorded too, and opens a finding. The same report sent
     * again is the same deployment. Only a deployment client may; of a bound platform any, for what happened is recorded.
     *
     * @throws Unacceptable malformed values, no such platform or environment
     */
    @Transactional
    public Deployment report(Actor actor, NewDeployment reported) {
        Clients.deploying(actor);
        Platform platform = Reports.require(reported, platforms, clock.instant());
        return views.deployments(List.of(reports.report(actor, platform, reported)))
                .get(0);
    }

    /** A page of reported deployments, newest first. */
    @Transactional(readOnly = true)
    public List<Deployment> deployments(Actor actor, DeploymentQuery query) {
        Clients.reading(actor);
        return views.page(query);
    }

    /**
     * Takes what was seen running; where it is not what was deployed with a permit, one finding is open until it is. Only
     * a client that observes may, which is none that deploys.
     *
     * @throws Unacceptable malformed values, no such platform or environment
     */
    @Transactional
    public Observation observe(Actor actor, NewObservation seen) {
        Clients.observing(actor);
        Platform platform = Reports.require(seen, platforms, clock.instant());
        return observations.observe(actor, platform, seen);
    }

    /** A page of findings, newest first. */
    @Transactional(readOnly = true)
    public List<Finding> findings(Actor actor, FindingQuery query) {
        Clients.reading(actor);
        return views.page(query);
    }

    /**
     * A finding, for other slices.
     *
     * @throws UnknownFinding
     */
    @Transactional(readOnly = true)
    public Finding finding(UUID id) {
        return findings.get(id);
    }

    /** Whether the actor may say what becomes of an open finding; the same rule that {@link #dispose} applies. */
    @Transactional(readOnly = true)
    public boolean mayDispose(Actor actor, Finding finding) {
        return finding.state() == Finding.State.OPEN && Clients.mayDispose(actor, platform(finding), finding);
    }

    /**
     * Says what becomes of a finding. The owner or deputy of the role that answers for it may.
     *
     * @throws UnknownFinding
     * @throws NotAllowed rule {@code not-yours}
     * @throws Refused NOT_NOW where it is closed
     * @throws Unacceptable no disposition or no reason
     */
    @Transactional
    public Finding dispose(Actor actor, UUID id, Finding.@Nullable Disposition disposition, @Nullable String reason) {
        Clients.reading(actor);
        Finding finding = findings.locked(id).finding();
        Platform platform = platform(finding);
        Clients.disposing(actor, platform, finding);
        findings.dispose(actor, platform, finding, disposition, reason);
        return views.findings(List.of(findings.locked(id))).get(0);
    }

    private Platform platform(Finding finding) {
        return Objects.requireNonNull(
                platforms.byIds(List.of(finding.platformId())).get(finding.platformId()),
                "platforms are never deleted");
    }
}
