package io.countersign.web.api;

import io.countersign.ledger.Reconciliation;
import io.countersign.ledger.Reconciliations;
import io.countersign.people.Actor;
import io.countersign.people.People;
import io.countersign.people.Person;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Whether records and ledger say the same, both ways. */
@RestController
@RequestMapping("/api/v1/ledger/reconciliations")
@Tag(name = "Ledger")
class ReconciliationController {

    private static final String CURSOR = "reconciliations";

    private final Reconciliations reconciliations;
    private final People people;

    ReconciliationController(Reconciliations reconciliations, People people) {
        this.reconciliations = reconciliations;
        this.people = people;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Compare records and ledger now and record the result")
    @ApiResponse(responseCode = "201", description = "Compared and recorded")
    ReconciliationBody run(Actor actor) {
        People.require(actor, LedgerController.READERS);
        return body(reconciliations.run(actor.id()));
    }

    @GetMapping
    @Operation(summary = "Results of comparing records and ledger, newest first")
    Page<ReconciliationBody> list(
            Actor actor,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        People.require(actor, LedgerController.READERS);
        Cursor after = Cursor.parse(CURSOR, 1, cursor);
        int wanted = Page.limit(limit);
        List<Reconciliation> page = reconciliations.page(after == null ? null : after.uuid(0), wanted);
        return Page.of(page, wanted, this::body, last -> Cursor.after(CURSOR, last.id()));
    }

    private ReconciliationBody body(Reconciliation result) {
        UUID by = result.askedBy();
        String asked = by == null ? null : people.byId(by).map(Person::userName).orElse(null);
        return ReconciliationBody.of(result, asked);
    }

    /**
     * A result.
     *
     * @param askedBy user name; null if its time had come
     * @param differences how many there are
     * @param found the first of them in words
     */
    record ReconciliationBody(
            UUID id,
            Instant startedAt,
            Instant finishedAt,
            @Nullable String askedBy,
            boolean ok,
            long rows,
            long entries,
            long differences,
            List<String> found,
            UUID entryId) {

        static ReconciliationBody of(Reconciliation result, @Nullable String askedBy) {
            return new ReconciliationBody(
                    result.id(),
                    result.startedAt(),
                    result.finishedAt(),
                    askedBy,
                    result.equal(),
                    result.rows(),
                    result.entries(),
                    result.differences(),
                    result.found(),
                    result.entryId());
        }
    }
}
