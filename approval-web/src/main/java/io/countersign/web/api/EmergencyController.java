package io.countersign.web.api;

import io.countersign.change.Changes;
import io.countersign.change.Debt;
import io.countersign.change.DebtQuery;
import io.countersign.change.Decision;
import io.countersign.change.GlassBroken;
import io.countersign.people.Actor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What is done ahead of the owners, and what they owe for it. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Emergencies")
class EmergencyController {

    private static final String CURSOR = "debts";

    private final Changes changes;
    private final ChangeAnswers answers;

    EmergencyController(Changes changes, ChangeAnswers answers) {
        this.changes = changes;
        this.answers = answers;
    }

    @PostMapping("/changes/{id}/break-glass")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Ask to deploy an emergency change or a rollback ahead of its owners")
    @ApiResponse(responseCode = "201", description = "Asked; a second person must confirm")
    DebtBody ask(Actor actor, @PathVariable UUID id, @RequestBody GlassBody body) {
        return debt(changes.breakGlass(actor, id, body.broken()).debt());
    }

    @PostMapping("/changes/{id}/break-glass/confirmation")
    @Operation(summary = "Confirm as the second person, an owner or deputy of the platform")
    ResponseEntity<ChangeBody> confirm(Actor actor, @PathVariable UUID id) {
        return answers.answer(changes.confirmBreakGlass(actor, id));
    }

    @PostMapping("/changes/{id}/ratifications")
    @Operation(summary = "Approve or reject, as an owner, what was deployed ahead of the owners")
    @ApiResponse(responseCode = "201", description = "Recorded")
    ResponseEntity<DecisionBody.Recorded> ratify(
            Actor actor, @PathVariable UUID id, @RequestBody DecisionRequest body) {
        Decision decision = changes.ratify(actor, id, body.decision());
        return ResponseEntity.created(URI.create("/api/v1/changes/%s/decisions/%s".formatted(id, decision.role())))
                .body(DecisionBody.Recorded.of(decision));
    }

    @GetMapping("/debts")
    @Operation(summary = "Ratifications that are or were owed, newest first")
    Page<DebtBody> debts(
            Actor actor,
            @RequestParam(required = false) @Nullable String platform,
            @RequestParam(required = false) Debt.@Nullable State state,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Cursor after = Cursor.parse(CURSOR, 1, cursor);
        int wanted = Page.limit(limit);
        DebtQuery query = new DebtQuery(platform, state, after == null ? null : after.uuid(0), wanted);
        return Page.of(
                changes.debts(actor, query), wanted, DebtBody::of, last -> Cursor.after(CURSOR, last.changeId()));
    }

    private static DebtBody debt(@Nullable Debt debt) {
        return DebtBody.of(Objects.requireNonNull(debt, "it was just asked for"));
    }

    /**
     * Why it cannot wait.
     *
     * @param incident the request's own where left out
     */
    record GlassBody(@Nullable String reason, @Nullable String incident) {

        GlassBroken broken() {
            return new GlassBroken(Objects.requireNonNullElse(reason, ""), Objects.requireNonNullElse(incident, ""));
        }
    }
}
