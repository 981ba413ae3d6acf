package io.countersign.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.change.Amendment;
import io.countersign.change.Change;
import io.countersign.change.ChangeConflict;
import io.countersign.change.Changes;
import io.countersign.document.EvidenceItem;
import io.countersign.people.Actor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/changes/{id}")
@Tag(name = "Changes")
class ChangeLifeController {

    private final Changes changes;
    private final SubmissionPatch patches;
    private final SubmissionReader submissions;
    private final ChangeAnswers answers;

    ChangeLifeController(
            Changes changes, SubmissionPatch patches, SubmissionReader submissions, ChangeAnswers answers) {
        this.changes = changes;
        this.patches = patches;
        this.submissions = submissions;
        this.answers = answers;
    }

    @PatchMapping(consumes = {"application/json", "application/merge-patch+json"})
    @Operation(summary = "Amend: only the fields that are sent change, null clears")
    ResponseEntity<AmendmentBody> amend(
            Actor actor,
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = SubmissionBody.class)))
                    @RequestBody
                    JsonNode patch)
            throws JsonProcessingException {
        Change seen = changes.get(actor, id);
        Versions.require(ifMatch, seen.submissionDigest());
        Amendment amendment = amend(actor, seen, patches.apply(seen.submission(), patch));
        return answers.answer(amendment);
    }

    @PostMapping("/submission")
    @Operation(summary = "Submit a draft")
    ResponseEntity<ChangeBody> submit(Actor actor, @PathVariable UUID id) {
        return answers.answer(changes.submitDraft(actor, id));
    }

    @PostMapping("/withdrawal")
    @Operation(summary = "Withdraw, before deployment")
    ResponseEntity<ChangeBody> withdraw(
            Actor actor, @PathVariable UUID id, @RequestBody(required = false) @Nullable ReasonBody body) {
        return answers.answer(changes.withdraw(actor, id, body == null ? null : body.reason()));
    }

    @PostMapping("/evidence")
    @Operation(
            summary = "Attach one piece of evidence; an amendment of the evidence",
            responses =
                    @ApiResponse(
                            responseCode = "201",
                            description = "Attached",
                            content = @Content(schema = @Schema(implementation = AttachmentBody.class))))
    ResponseEntity<AttachmentBody> attach(Actor actor, @PathVariable UUID id, @RequestBody EvidenceBody body) {
        EvidenceItem item =
                submissions.read(actor, changes.get(actor, id).submission().platform(), body);
        Amendment amendment = changes.attach(actor, id, item);
        return ResponseEntity.created(URI.create("/api/v1/changes/" + id))
                .eTag(Versions.tag(amendment.change().submissionDigest()))
                .body(AttachmentBody.of(item, amendment));
    }

    private Amendment amend(Actor actor, Change seen, SubmissionBody merged) {
        try {
            return changes.amend(actor, seen.id(), seen.submissionDigest(), submissions.read(actor, merged));
        } catch (ChangeConflict conflict) {
            // amended by somebody else between reading and locking: the caller's condition no longer holds
            throw conflict.reason() == ChangeConflict.Reason.DIGEST_STALE ? Versions.stale() : conflict;
        }
    }
}
