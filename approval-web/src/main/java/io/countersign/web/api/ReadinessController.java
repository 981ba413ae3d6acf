package io.countersign.web.api;

import io.countersign.ownership.Platform;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.policy.Fault;
import io.countersign.policy.Unacceptable;
import io.countersign.readiness.NewAttachment;
import io.countersign.readiness.Readiness;
import io.countersign.readiness.ReadinessArtifact;
import io.countersign.readiness.ReadinessRow;
import io.countersign.web.problem.Problem;
import io.countersign.web.problem.ProblemException;
import io.countersign.web.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The readiness artifacts of a platform. */
@RestController
@RequestMapping("/api/v1/platforms/{key}/readiness")
@Tag(name = "Readiness")
class ReadinessController {

    private final Platforms platforms;
    private final Readiness readiness;

    ReadinessController(Platforms platforms, Readiness readiness) {
        this.platforms = platforms;
        this.readiness = readiness;
    }

    @GetMapping
    @Operation(summary = "All eight readiness artifacts, the gaps by area and the plan that closes them")
    ResponseEntity<ReadinessBody> all(@PathVariable String key) {
        Platform platform = PlatformController.find(platforms, key);
        ReadinessBody body = ReadinessBody.of(readiness.rows(platform), readiness.scorecard(platform));
        return ResponseEntity.ok().eTag(Versions.of(body)).body(body);
    }

    @GetMapping("/{artifact}")
    @Operation(summary = "One readiness artifact")
    ResponseEntity<ReadinessBody.ArtifactBody> one(@PathVariable String key, @PathVariable String artifact) {
        return answer(row(key, known(artifact)));
    }

    @PutMapping("/{artifact}")
    @Operation(summary = "Attach evidence as a readiness artifact, or renew it; it is a draft until signed off")
    ResponseEntity<ReadinessBody.ArtifactBody> attach(
            Actor actor,
            @PathVariable String key,
            @PathVariable String artifact,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody AttachmentBody body) {
        ReadinessArtifact wanted = known(artifact);
        Versions.require(ifMatch, row(key, wanted).version());
        return answer(readiness.attach(actor, key, wanted, body.attachment()));
    }

    @PostMapping("/{artifact}/sign-off")
    @Operation(summary = "Sign off what is attached, as I saw it")
    ResponseEntity<ReadinessBody.ArtifactBody> signOff(
            Actor actor, @PathVariable String key, @PathVariable String artifact, @RequestBody SignOffBody body) {
        ReadinessArtifact wanted = known(artifact);
        PlatformController.find(platforms, key);
        return answer(readiness.signOff(actor, key, wanted, body.seen()));
    }

    private ReadinessRow row(String key, ReadinessArtifact artifact) {
        return readiness.rows(PlatformController.find(platforms, key)).get(artifact.ordinal());
    }

    private static ReadinessArtifact known(String key) {
        return ReadinessArtifact.of(key)
                .orElseThrow(() -> new ProblemException(
                        Problem.of(ProblemType.NOT_FOUND, "There is no readiness artifact of this name.")));
    }

    private static ResponseEntity<ReadinessBody.ArtifactBody> answer(ReadinessRow row) {
        return ResponseEntity.ok().eTag(Versions.tag(row.version())).body(ReadinessBody.ArtifactBody.of(row));
    }

    /** What to attach. */
    record AttachmentBody(
            @Nullable EvidenceBody evidence, @Nullable Instant validUntil) {

        NewAttachment attachment() {
            if (evidence == null) {
                throw new Unacceptable(List.of(new Fault("evidence", "Attach evidence.")));
            }
            List<Fault> faults = evidence.faults().stream()
                    .map(fault -> new Fault("evidence." + fault.field(), fault.message()))
                    .toList();
            if (!faults.isEmpty()) {
                throw new Unacceptable(faults);
            }
            return new NewAttachment(evidence.item(), validUntil);
        }
    }

    /** The digest of the evidence that the signer read. */
    record SignOffBody(@Nullable String digest) {

        String seen() {
            if (digest == null) {
                throw new Unacceptable(List.of(new Fault("digest", "Say which evidence you read, by its digest.")));
            }
            return digest;
        }
    }
}
