package io.countersign.web.api;

import io.countersign.people.Actor;
import io.countersign.policy.Fault;
import io.countersign.policy.Unacceptable;
import io.countersign.retention.Erasure;
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

/** The deletion of records that need not be kept any longer, by two compliance officers. */
@RestController
@RequestMapping("/api/v1/erasures")
@Tag(name = "Retention")
class ErasureController {

    private static final String CURSOR = "erasures";

    private final Retentions retentions;

    ErasureController(Retentions retentions) {
        this.retentions = retentions;
    }

    @GetMapping
    @Operation(summary = "Deletions asked for and carried out, newest first")
    Page<ErasureBody> list(
            Actor actor,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Cursor after = Cursor.parse(CURSOR, 1, cursor);
        int wanted = Page.limit(limit);
        List<Erasure> page = retentions.erasures(actor).stream()
                .filter(erasure -> after == null || erasure.id().compareTo(after.uuid(0)) < 0)
                .limit(wanted)
                .toList();
        return Page.of(page, wanted, ErasureBody::of, last -> Cursor.after(CURSOR, last.id()));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Ask to delete the records of a request whose period has passed")
    @ApiResponse(responseCode = "201", description = "Asked; another compliance officer confirms")
    ErasureBody ask(Actor actor, @RequestBody NewErasure body) {
        return ErasureBody.of(retentions.ask(actor, body.change(), Objects.requireNonNullElse(body.reason(), "")));
    }

    @PostMapping("/{id}/confirmation")
    @Operation(summary = "Confirm a deletion, which is carried out at once")
    ErasureBody confirm(Actor actor, @PathVariable UUID id) {
        return ErasureBody.of(retentions.confirm(actor, id));
    }

    /** The request whose records are to be deleted. */
    record NewErasure(@Nullable UUID changeId, @Nullable String reason) {

        UUID change() {
            if (changeId == null) {
                throw new Unacceptable(List.of(new Fault("changeId", "Say whose records are to be deleted.")));
            }
            return changeId;
        }
    }

    /** A deletion. Persons are user names. */
    record ErasureBody(
            UUID id,
            UUID changeId,
            String platform,
            String reason,
            String askedBy,
            Instant askedAt,
            @Nullable String confirmedBy,
            @Nullable Instant confirmedAt) {

        static ErasureBody of(Erasure erasure) {
            return new ErasureBody(
                    erasure.id(),
                    erasure.changeId(),
                    erasure.platform(),
                    erasure.reason(),
                    erasure.askedBy().userName(),
                    erasure.askedAt(),
                    erasure.confirmedBy() == null ? null : erasure.confirmedBy().userName(),
                    erasure.confirmedAt());
        }
    }
}
