package io.countersign.web.api;

import io.countersign.people.Actor;
import io.countersign.release.DeployedArtifact;
import io.countersign.release.Deployment;
import io.countersign.release.DeploymentQuery;
import io.countersign.release.NewDeployment;
import io.countersign.release.NewObservation;
import io.countersign.release.Observation;
import io.countersign.release.Releases;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What was deployed, and what runs. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Release")
class DeploymentController {

    private static final String CURSOR = "deployments";

    private final Releases releases;

    DeploymentController(Releases releases) {
        this.releases = releases;
    }

    @PostMapping("/deployments")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Report a deployment, permitted or not; the same report twice is one deployment")
    @ApiResponse(responseCode = "201", description = "Recorded; faults names what opened a finding")
    DeploymentBody report(Actor actor, @RequestBody ReportBody body) {
        return DeploymentBody.of(releases.report(actor, body.read()));
    }

    @GetMapping("/deployments")
    @Operation(summary = "Reported deployments, newest first")
    Page<DeploymentBody> list(
            Actor actor,
            @RequestParam(required = false) @Nullable String platform,
            @RequestParam(required = false) @Nullable UUID change,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Cursor after = Cursor.parse(CURSOR, 1, cursor);
        int wanted = Page.limit(limit);
        DeploymentQuery query = new DeploymentQuery(platform, change, after == null ? null : after.uuid(0), wanted);
        return Page.of(
                releases.deployments(actor, query),
                wanted,
                DeploymentBody::of,
                last -> Cursor.after(CURSOR, last.id()));
    }

    @PostMapping("/observations")
    @Operation(
            summary = "Report everything that runs in an environment; a difference from what was deployed is a finding")
    ObservationBody observe(Actor actor, @RequestBody SeenBody body) {
        return ObservationBody.of(releases.observe(actor, body.read()));
    }

    /** The report of a deployment. */
    record ReportBody(
            @Nullable String platform,
            @Nullable String environment,
            @Nullable List<DeployedArtifactBody> artifacts,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            Deployment.@Nullable Outcome outcome,
            @Nullable UUID redemptionId) {

        @SuppressWarnings("NullAway") // what is missing is refused with everything else that is
        NewDeployment read() {
            return new NewDeployment(
                    platform,
                    environment,
                    DeployedArtifactBody.read(artifacts),
                    startedAt,
                    finishedAt,
                    outcome,
                    redemptionId);
        }
    }

    /** A deployment as reported, and what is wrong with it. */
    record DeploymentBody(
            UUID id,
            String platform,
            String environment,
            List<DeployedArtifact> artifacts,
            Instant startedAt,
            Instant finishedAt,
            Deployment.Outcome outcome,
            @Nullable UUID redemptionId,
            @Nullable UUID changeId,
            String reportedBy,
            Instant receivedAt,
            boolean authorised,
            List<String> faults) {

        static DeploymentBody of(Deployment deployment) {
            return new DeploymentBody(
                    deployment.id(),
                    deployment.platform(),
                    deployment.environment(),
                    deployment.artifacts(),
                    deployment.startedAt(),
                    deployment.finishedAt(),
                    deployment.outcome(),
                    deployment.redemptionId(),
                    deployment.changeId(),
                    deployment.client(),
                    deployment.receivedAt(),
                    deployment.authorised(),
                    deployment.faults());
        }
    }

    /** What runs in an environment, all of it. */
    record SeenBody(
            @Nullable String platform,
            @Nullable String environment,
            @Nullable List<DeployedArtifactBody> running,
            @Nullable Instant observedAt) {

        @SuppressWarnings("NullAway") // what is missing is refused with everything else that is
        NewObservation read() {
            return new NewObservation(platform, environment, DeployedArtifactBody.read(running), observedAt);
        }
    }

    /** How that differs from what was deployed with a permit, and the finding about it. */
    record ObservationBody(List<String> drift, @Nullable UUID finding) {

        static ObservationBody of(Observation observation) {
            return new ObservationBody(observation.drift(), observation.finding());
        }
    }
}
