package io.countersign.web.api;

import io.countersign.change.AskedException;
import io.countersign.change.Changes;
import io.countersign.people.Actor;
import io.countersign.policy.Fault;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Unacceptable;
import io.countersign.waiver.ExceptionDecision;
import io.countersign.waiver.ExceptionQuery;
import io.countersign.waiver.Exceptions;
import io.countersign.waiver.NewException;
import io.countersign.waiver.PolicyException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

/** Exceptions from requirements. */
@RestController
@RequestMapping("/api/v1/exceptions")
@Tag(name = "Waivers")
class WaiverController {

    private static final String CURSOR = "exceptions";

    private final Exceptions exceptions;
    private final Changes changes;

    WaiverController(Exceptions exceptions, Changes changes) {
        this.exceptions = exceptions;
        this.changes = changes;
    }

    @GetMapping
    @Operation(summary = "The exceptions, expired and refused ones too, newest first")
    Page<WaiverBody> list(
            Actor actor,
            @RequestParam(required = false) @Nullable String platform,
            @RequestParam(required = false) @Nullable UUID change,
            @RequestParam(required = false) PolicyException.@Nullable Status status,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Cursor after = Cursor.parse(CURSOR, 1, cursor);
        int wanted = Page.limit(limit);
        ExceptionQuery query =
                new ExceptionQuery(platform, change, status, after == null ? null : after.uuid(0), wanted);
        return Page.of(exceptions.list(actor, query), wanted, WaiverBody::of, last -> Cursor.after(CURSOR, last.id()));
    }

    @PostMapping
    @Operation(summary = "Ask for an exception from one requirement, for one change or for a platform as a whole")
    @ApiResponse(responseCode = "201", description = "Recorded")
    ResponseEntity<WaiverBody> ask(Actor actor, @RequestBody AskBody body) {
        body.check();
        PolicyException asked = body.changeId() == null
                ? exceptions.ask(actor, body.ofPlatform())
                : askFor(actor, body.changeId(), body);
        WaiverBody answer = WaiverBody.of(asked);
        return ResponseEntity.created(URI.create("/api/v1/exceptions/" + asked.id()))
                .eTag(Versions.of(answer))
                .body(answer);
    }

    private PolicyException askFor(Actor actor, UUID changeId, AskBody body) {
        String platform = changes.get(actor, changeId).submission().platform();
        if (body.platform() != null && !body.platform().equals(platform)) {
            throw new Unacceptable(List.of(new Fault("platform", "The change is on another platform.")));
        }
        return changes.askException(actor, changeId, body.ofChange());
    }

    @GetMapping("/{id}")
    @Operation(summary = "One exception")
    ResponseEntity<WaiverBody> one(Actor actor, @PathVariable UUID id) {
        WaiverBody body = WaiverBody.of(exceptions.get(actor, id));
        return ResponseEntity.ok().eTag(Versions.of(body)).body(body);
    }

    @GetMapping("/{id}/decisions")
    @Operation(summary = "What the two roles said, oldest first")
    Page<WaiverBody.Said> decisions(Actor actor, @PathVariable UUID id) {
        return new Page<>(
                exceptions.decisions(actor, id).stream()
                        .map(WaiverBody.Said::of)
                        .toList(),
                null);
    }

    @PostMapping("/{id}/decisions")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Approve or refuse an exception for the accountable role or for governance")
    @ApiResponse(responseCode = "201", description = "Recorded")
    WaiverBody decide(Actor actor, @PathVariable UUID id, @RequestBody DecideBody body) {
        body.check();
        return WaiverBody.of(exceptions.decide(
                actor,
                id,
                Objects.requireNonNull(body.role()),
                Objects.requireNonNull(body.outcome()),
                body.rationale()));
    }

    /** What is asked for, for a change or, without one, for a platform as a whole. */
    record AskBody(
            @Nullable String requirement,
            @Nullable String platform,
            @Nullable UUID changeId,
            @Nullable String reason,
            @Nullable String compensatingControl,
            @Nullable Instant expiresAt) {

        void check() {
            List<Fault> faults = new ArrayList<>();
            if (requirement == null || requirement.isBlank()) {
                faults.add(new Fault("requirement", "Say which requirement, by its id."));
            }
            if (platform == null && changeId == null) {
                faults.add(new Fault("platform", "Name a change or a platform."));
            }
            if (!faults.isEmpty()) {
                throw new Unacceptable(faults);
            }
        }

        NewException ofPlatform() {
            return new NewException(
                    Objects.requireNonNull(requirement),
                    Objects.requireNonNull(platform),
                    null,
                    reason,
                    compensatingControl,
                    expiresAt);
        }

        AskedException ofChange() {
            return new AskedException(Objects.requireNonNull(requirement), reason, compensatingControl, expiresAt);
        }
    }

    /** What one role says. */
    record DecideBody(
            @Nullable OwnerRole role,
            ExceptionDecision.@Nullable Outcome outcome,
            @Nullable String rationale) {

        void check() {
            List<Fault> faults = new ArrayList<>();
            if (role == null) {
                faults.add(new Fault("role", "Say for which role you decide."));
            }
            if (outcome == null) {
                faults.add(new Fault("outcome", "Say APPROVE or REJECT."));
            }
            if (!faults.isEmpty()) {
                throw new Unacceptable(faults);
            }
        }
    }
}
