package io.countersign.web.api;

import io.countersign.change.Changes;
import io.countersign.people.Actor;
import io.countersign.policy.Fault;
import io.countersign.policy.Unacceptable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What people confirm of a deployed request. */
@RestController
@RequestMapping("/api/v1/changes/{id}")
@Tag(name = "Changes")
class ConfirmationController {

    private final Changes changes;
    private final ChangeAnswers answers;

    ConfirmationController(Changes changes, ChangeAnswers answers) {
        this.changes = changes;
        this.answers = answers;
    }

    @PostMapping("/verification")
    @Operation(summary = "Confirm that the result is right, or say what is not")
    ResponseEntity<ChangeBody> verify(Actor actor, @PathVariable UUID id, @RequestBody VerificationBody body) {
        if (body.ok() == null) {
            throw new Unacceptable(List.of(new Fault("ok", "Say whether the result is right: true or false.")));
        }
        return answers.answer(changes.verify(actor, id, body.ok(), body.note()));
    }

    @PostMapping("/review")
    @Operation(summary = "Record a post-implementation review")
    ResponseEntity<ChangeBody> review(Actor actor, @PathVariable UUID id, @RequestBody ReviewBody body) {
        return answers.answer(changes.review(actor, id, body.note()));
    }

    /** Whether the result is right; the note says what is not. */
    record VerificationBody(@Nullable Boolean ok, @Nullable String note) {}

    /** What was found in review. */
    record ReviewBody(@Nullable String note) {}
}
