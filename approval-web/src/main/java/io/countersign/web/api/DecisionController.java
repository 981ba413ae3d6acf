package io.countersign.web.api;

import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.change.Decision;
import io.countersign.people.Actor;
import io.countersign.policy.Fault;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Unacceptable;
import io.countersign.web.problem.Problem;
import io.countersign.web.problem.ProblemException;
import io.countersign.web.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/changes/{id}/decisions")
@Tag(name = "Decisions")
class DecisionController {

    private final Changes changes;
    private final ChangeAnswers answers;

    DecisionController(Changes changes, ChangeAnswers answers) {
        this.changes = changes;
        this.answers = answers;
    }

    @PostMapping
    @Operation(summary = "Approve, reject or return as one of the four owners or as a deputy")
    @ApiResponse(responseCode = "201", description = "Recorded")
    ResponseEntity<DecisionBody.Recorded> decide(
            Actor actor, @PathVariable UUID id, @RequestBody DecisionRequest body) {
        Decision decision = changes.decide(actor, id, body.decision());
        return ResponseEntity.created(URI.create("/api/v1/changes/%s/decisions/%s".formatted(id, decision.role())))
                .body(DecisionBody.Recorded.of(decision));
    }

    @GetMapping("/{role}")
    @Operation(summary = "The latest decision of a role")
    ResponseEntity<DecisionBody> one(Actor actor, @PathVariable UUID id, @PathVariable OwnerRole role) {
        Decision latest = changes.get(actor, id).decisions().stream()
                .filter(decision -> decision.role() == role)
                .max(Comparator.comparing(Decision::decidedAt))
                .orElseThrow(() -> new ProblemException(
                        Problem.of(ProblemType.NOT_FOUND, "The %s owner has not decided.".formatted(role))));
        return ResponseEntity.ok()
                .eTag(Versions.tag(latest.id() + (latest.standing() ? "" : "-fallen")))
                .body(DecisionBody.of(latest));
    }

    @DeleteMapping("/{role}")
    @Operation(summary = "Take an approval back, until redemption")
    ResponseEntity<ChangeBody> revoke(
            Actor actor, @PathVariable UUID id, @PathVariable OwnerRole role, @RequestBody ReasonBody body) {
        String reason = body.reason();
        if (reason == null) {
            throw new Unacceptable(List.of(new Fault("reason", "Say why the approval is taken back.")));
        }
        Change change = changes.revoke(actor, id, role, reason);
        return answers.answer(change);
    }
}
