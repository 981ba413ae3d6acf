package io.countersign.web.api;

import io.countersign.people.Actor;
import io.countersign.retention.Hold;
import io.countersign.retention.Retentions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Legal holds: what must not be deleted whatever its age. */
@RestController
@RequestMapping("/api/v1/holds")
@Tag(name = "Retention")
class HoldController {

    private static final String CURSOR = "holds";

    private final Retentions retentions;

    HoldController(Retentions retentions) {
        this.retentions = retentions;
    }

    @GetMapping
    @Operation(summary = "Legal holds, lifted ones too, newest first")
    Page<HoldBody> list(
            Actor actor,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Cursor after = Cursor.parse(CURSOR, 1, cursor);
        int wanted = Page.limit(limit);
        List<Hold> page = retentions.holds(actor).stream()
                .filter(hold -> after == null || hold.id().compareTo(after.uuid(0)) < 0)
                .limit(wanted)
                .toList();
        return Page.of(page, wanted, HoldBody::of, last -> Cursor.after(CURSOR, last.id()));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Forbid the deletion of the records of a platform or of one request")
    @ApiResponse(responseCode = "201", description = "Recorded")
    HoldBody place(Actor actor, @RequestBody NewHold body) {
        return HoldBody.of(retentions.hold(actor, body.platform(), body.changeId(), text(body.reason())));
    }

    @PostMapping("/{id}/lift")
    @Operation(summary = "End a legal hold")
    HoldBody lift(Actor actor, @PathVariable UUID id, @RequestBody ReasonBody body) {
        return HoldBody.of(retentions.lift(actor, id, text(body.reason())));
    }

    private static String text(@Nullable String reason) {
        return Objects.requireNonNullElse(reason, "");
    }

    /** What to hold, one of both. */
    record NewHold(
            @Nullable String platform,
            @Nullable UUID changeId,
            @Nullable String reason) {}

    /** A legal hold. Persons are user names. */
    record HoldBody(
            UUID id,
            @Nullable String platform,
            @Nullable UUID changeId,
            String reason,
            String placedBy,
            Instant placedAt,
            @Nullable String liftedBy,
            @Nullable Instant liftedAt,
            @Nullable String liftReason) {

        static HoldBody of(Hold hold) {
            return new HoldBody(
                    hold.id(),
                    hold.platform(),
                    hold.changeId(),
                    hold.reason(),
                    hold.placedBy().userName(),
                    hold.placedAt(),
                    hold.liftedBy() == null ? null : hold.liftedBy().userName(),
                    hold.liftedAt(),
                    hold.liftReason());
        }
    }
}
