package io.countersign.web.api;

import io.countersign.ledger.CheckpointTimestamp;
import io.countersign.ledger.Timestamps;
import io.countersign.web.problem.Problem;
import io.countersign.web.problem.ProblemException;
import io.countersign.web.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Timestamps of checkpoints. They say no more than checkpoints do, so anybody may read them. */
@RestController
@RequestMapping("/api/v1/ledger/timestamps")
@Tag(name = "Ledger")
class TimestampController {

    private static final String CURSOR = "timestamps";

    private final Timestamps timestamps;

    TimestampController(Timestamps timestamps) {
        this.timestamps = timestamps;
    }

    @GetMapping
    @Operation(summary = "When a timestamp authority saw which checkpoint, newest first")
    @SecurityRequirements
    Page<TimestampBody> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Cursor after = Cursor.parse(CURSOR, 1, cursor);
        int wanted = Page.limit(limit);
        List<CheckpointTimestamp> page = timestamps.page(after == null ? null : after.uuid(0), wanted);
        return Page.of(page, wanted, TimestampBody::of, last -> Cursor.after(CURSOR, last.id()));
    }

    @GetMapping(path = "/{id}", produces = "application/timestamp-token")
    @Operation(summary = "The token of a timestamp (RFC 3161), with the certificates that it is checked by")
    @SecurityRequirements
    ResponseEntity<byte[]> token(@PathVariable UUID id) {
        CheckpointTimestamp stamp = byId(id);
        return attachment(stamp.size() + ".tst").body(timestamps.token(id).orElseThrow());
    }

    @GetMapping(path = "/{id}/checkpoint", produces = "text/plain")
    @Operation(summary = "The text that was stamped: the checkpoint without its signatures")
    @SecurityRequirements
    ResponseEntity<String> checkpoint(@PathVariable UUID id) {
        CheckpointTimestamp stamp = byId(id);
        return attachment(stamp.size() + ".txt").body(stamp.checkpoint());
    }

    private CheckpointTimestamp byId(UUID id) {
        return timestamps
                .byId(id)
                .orElseThrow(() ->
                        new ProblemException(Problem.of(ProblemType.NOT_FOUND, "There is no timestamp with this id.")));
    }

    private static ResponseEntity.BodyBuilder attachment(String fileName) {
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(fileName)
                                .build()
                                .toString());
    }

    /**
     * A timestamp.
     *
     * @param size entries covered by the checkpoint
     * @param root its root, 64 hex digits
     * @param time of the authority's clock
     * @param authority its address
     */
    record TimestampBody(UUID id, long size, String root, Instant time, String authority) {

        static TimestampBody of(CheckpointTimestamp stamp) {
            return new TimestampBody(stamp.id(), stamp.size(), stamp.root(), stamp.time(), stamp.authority());
        }
    }
}
