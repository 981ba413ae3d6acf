package io.countersign.web.api;

import io.countersign.calendar.DeclaredFreeze;
import io.countersign.calendar.FreezeQuery;
import io.countersign.calendar.FreezeScope;
import io.countersign.calendar.Freezes;
import io.countersign.calendar.NewFreeze;
import io.countersign.people.Actor;
import io.countersign.web.api.FreezeBody.ScopeBody;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
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
@RequestMapping("/api/v1/freezes")
@Tag(name = "Freezes")
class FreezeController {

    private static final String CURSOR = "freezes";

    private final Freezes freezes;

    FreezeController(Freezes freezes) {
        this.freezes = freezes;
    }

    @GetMapping
    @Operation(summary = "The freezes and incident stops, those that are over too, newest first")
    Page<FreezeBody> list(
            Actor actor,
            @RequestParam(required = false) @Nullable String platform,
            @RequestParam(required = false) @Nullable Boolean active,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Cursor after = Cursor.parse(CURSOR, 1, cursor);
        int wanted = Page.limit(limit);
        FreezeQuery query = new FreezeQuery(platform, active, after == null ? null : after.uuid(0), wanted);
        return Page.of(freezes.list(actor, query), wanted, FreezeBody::of, last -> Cursor.after(CURSOR, last.id()));
    }

    @PostMapping
    @Operation(summary = "Declare a freeze or an incident stop")
    @ApiResponse(responseCode = "201", description = "Declared")
    ResponseEntity<FreezeBody> declare(Actor actor, @RequestBody DeclareBody body) {
        FreezeBody declared = FreezeBody.of(freezes.declare(actor, body.wanted()));
        return ResponseEntity.created(URI.create("/api/v1/freezes/" + declared.id()))
                .eTag(Versions.of(declared))
                .body(declared);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One freeze or incident stop")
    ResponseEntity<FreezeBody> one(Actor actor, @PathVariable UUID id) {
        return answer(freezes.get(actor, id));
    }

    @PostMapping("/{id}/lift")
    @Operation(summary = "Lift a freeze; of an incident stop, ask to lift it, which a second person confirms")
    ResponseEntity<FreezeBody> lift(
            Actor actor, @PathVariable UUID id, @RequestBody(required = false) @Nullable ReasonBody body) {
        return answer(freezes.lift(actor, id, body == null ? null : body.reason()));
    }

    @PostMapping("/{id}/lift/confirmation")
    @Operation(summary = "Lift an incident stop as the second person")
    ResponseEntity<FreezeBody> confirmLift(Actor actor, @PathVariable UUID id) {
        return answer(freezes.confirmLift(actor, id));
    }

    private static ResponseEntity<FreezeBody> answer(DeclaredFreeze freeze) {
        FreezeBody body = FreezeBody.of(freeze);
        return ResponseEntity.ok().eTag(Versions.of(body)).body(body);
    }

    /** What is to be declared; without a time to begin it begins at once. */
    record DeclareBody(
            @Nullable ScopeBody scope,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable RecurrenceBody recurrence,
            @Nullable String reason,
            @Nullable Boolean incidentStop,
            @Nullable String incident) {

        NewFreeze wanted() {
            return new NewFreeze(
                    scope == null ? new FreezeScope(false, Set.of(), Set.of(), Set.of()) : scope.scope(),
                    from,
                    until,
                    recurrence == null ? null : recurrence.recurrence(),
                    reason,
                    Boolean.TRUE.equals(incidentStop),
                    incident);
        }
    }
}
