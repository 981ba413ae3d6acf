package io.countersign.web.api;

import io.countersign.change.Change;
import io.countersign.change.ChangeQuery;
import io.countersign.change.Changes;
import io.countersign.change.State;
import io.countersign.change.Submission;
import io.countersign.people.Actor;
import io.countersign.policy.Kind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/changes")
@Tag(name = "Changes")
class ChangeController {

    private static final String CURSOR = "changes";

    private final Changes changes;
    private final SubmissionReader submissions;
    private final ChangeAnswers answers;

    ChangeController(Changes changes, SubmissionReader submissions, ChangeAnswers answers) {
        this.changes = changes;
        this.submissions = submissions;
        this.answers = answers;
    }

    @PostMapping
    @Operation(
            summary = "Submit a request, store it as a draft, or evaluate it without storing anything",
            responses = {
                @ApiResponse(
                        responseCode = "201",
                        description = "Submitted, or stored as a draft",
                        content = @Content(schema = @Schema(implementation = ChangeBody.class))),
                @ApiResponse(
                        responseCode = "200",
                        description = "Evaluated (dryRun)",
                        content = @Content(schema = @Schema(implementation = EvaluationBody.class)))
            })
    ResponseEntity<?> create(
            Actor actor,
            @RequestBody SubmissionBody body,
            @RequestParam(defaultValue = "false") boolean draft,
            @RequestParam(defaultValue = "false") boolean dryRun) {
        Submission submission = submissions.read(actor, body);
        if (dryRun) {
            return ResponseEntity.ok(EvaluationBody.of(changes.dryRun(actor, submission)));
        }
        Change change = draft ? changes.draft(actor, submission) : changes.submit(actor, submission);
        return answers.created(change);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One request, evaluated now")
    ResponseEntity<ChangeBody> one(Actor actor, @PathVariable UUID id) {
        return answers.answer(changes.get(actor, id));
    }

    @GetMapping
    @Operation(summary = "Requests, newest first")
    Page<SummaryBody> list(
            Actor actor,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String platform,
            @RequestParam(defaultValue = "") Set<State> state,
            @RequestParam(required = false) @Nullable Kind kind,
            @RequestParam(required = false) @Nullable String requester,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Cursor after = Cursor.parse(CURSOR, 1, cursor);
        ChangeQuery query = new ChangeQuery(
                text,
                platform,
                state,
                kind,
                requester,
                from,
                to,
                after == null ? null : after.uuid(0),
                Page.limit(limit));
        return Page.of(
                changes.list(actor, query), query.limit(), SummaryBody::of, last -> Cursor.after(CURSOR, last.id()));
    }
}
