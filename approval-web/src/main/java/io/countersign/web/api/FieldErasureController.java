package io.countersign.web.api;

import io.countersign.people.Actor;
import io.countersign.retention.FieldErasure;
import io.countersign.retention.FieldScope;
import io.countersign.retention.SealedFields;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

/** The erasure of personal values behind ledger entries, by two compliance officers. */
@RestController
@RequestMapping("/api/v1/ledger/erasures")
@Tag(name = "Ledger")
class FieldErasureController {

    private static final String CURSOR = "field-erasures";

    private final SealedFields fields;

    FieldErasureController(SealedFields fields) {
        this.fields = fields;
    }

    @GetMapping
    @Operation(summary = "Erasures of values asked for and carried out, newest first")
    Page<FieldErasureBody> list(
            Actor actor,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Cursor after = Cursor.parse(CURSOR, 1, cursor);
        int wanted = Page.limit(limit);
        return Page.of(
                fields.erasures(actor, after == null ? null : after.uuid(0), wanted),
                wanted,
                FieldErasureBody::of,
                last -> Cursor.after(CURSOR, last.id()));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Ask to erase values behind the ledger's commitments: a person's, a request's or one entry's")
    @ApiResponse(responseCode = "201", description = "Asked, for these fields; another compliance officer confirms")
    FieldErasureBody ask(Actor actor, @RequestBody NewFieldErasure body) {
        return FieldErasureBody.of(fields.ask(actor, body.scope(), Objects.requireNonNullElse(body.reason(), "")));
    }

    @PostMapping("/{id}/confirmation")
    @Operation(summary = "Confirm an erasure, which is carried out at once")
    FieldErasureBody confirm(Actor actor, @PathVariable UUID id) {
        return FieldErasureBody.of(fields.confirm(actor, id));
    }

    /**
     * Whose values are to be erased; one of the first three.
     *
     * @param person user name
     * @param fields names of fields, left out for all
     */
    record NewFieldErasure(
            @Nullable String person,
            @Nullable UUID changeId,
            @Nullable UUID entryId,
            @Nullable Set<String> fields,
            @Nullable String reason) {

        FieldScope scope() {
            return new FieldScope(person, changeId, entryId, fields == null ? Set.of() : fields);
        }
    }

    /**
     * An erasure of values. Persons are user names.
     *
     * @param fields names of the fields by entry
     */
    record FieldErasureBody(
            UUID id,
            @Nullable String person,
            @Nullable UUID changeId,
            @Nullable UUID entryId,
            Map<UUID, List<String>> fields,
            String reason,
            String askedBy,
            Instant askedAt,
            @Nullable String confirmedBy,
            @Nullable Instant confirmedAt) {

        static FieldErasureBody of(FieldErasure erasure) {
            return new FieldErasureBody(
                    erasure.id(),
                    erasure.person() == null ? null : erasure.person().userName(),
                    erasure.changeId(),
                    erasure.entry(),
                    erasure.fields(),
                    erasure.reason(),
                    erasure.askedBy().userName(),
                    erasure.askedAt(),
                    erasure.confirmedBy() == null ? null : erasure.confirmedBy().userName(),
                    erasure.confirmedAt());
        }
    }
}
