package io.countersign.web.api;

import io.countersign.change.Changes;
import io.countersign.people.Actor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Questions on a request, asked without deciding. */
@RestController
@RequestMapping("/api/v1/changes/{id}/questions")
@Tag(name = "Changes")
class QuestionController {

    private final Changes changes;

    QuestionController(Changes changes) {
        this.changes = changes;
    }

    @GetMapping
    @Operation(summary = "The questions on a request with their answers, oldest first")
    Page<QuestionBody> list(Actor actor, @PathVariable UUID id) {
        return new Page<>(
                changes.questions(actor, id).stream().map(QuestionBody::of).toList(), null);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Ask the requester something; stops no decision")
    @ApiResponse(responseCode = "201", description = "Asked")
    QuestionBody ask(Actor actor, @PathVariable UUID id, @RequestBody AskedBody body) {
        return QuestionBody.of(changes.ask(actor, id, body.question()));
    }

    @PostMapping("/{question}/answers")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Answer a question, as requester or author")
    @ApiResponse(responseCode = "201", description = "Answered")
    QuestionBody answer(
            Actor actor, @PathVariable UUID id, @PathVariable UUID question, @RequestBody AnsweredBody body) {
        return QuestionBody.of(changes.answer(actor, id, question, body.answer()));
    }

    /** What somebody asks. */
    record AskedBody(@Nullable String question) {}

    /** What somebody answers. */
    record AnsweredBody(@Nullable String answer) {}
}
