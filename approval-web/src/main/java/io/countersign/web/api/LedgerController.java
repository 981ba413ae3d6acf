package io.countersign.web.api;

import io.countersign.evidence.Evidence;
import io.countersign.ledger.Ledger;
import io.countersign.ledger.LedgerEntry;
import io.countersign.ledger.SigningKeys;
import io.countersign.ledger.SigningPeriod;
import io.countersign.ledger.Verification;
import io.countersign.people.Actor;
import io.countersign.people.People;
import io.countersign.people.Person;
import io.countersign.people.RealmRole;
import io.countersign.web.problem.Problem;
import io.countersign.web.problem.ProblemException;
import io.countersign.web.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The log of record, for those who check it. Proofs hold only hashes, so everybody may have them. */
@RestController
@RequestMapping("/api/v1/ledger")
@Tag(name = "Ledger")
class LedgerController {

    static final Set<RealmRole> READERS = Set.of(RealmRole.COMPLIANCE_OFFICER, RealmRole.AUDITOR);
    private static final Set<RealmRole> VERIFIERS =
            Set.of(RealmRole.COMPLIANCE_OFFICER, RealmRole.AUDITOR, RealmRole.ADMINISTRATOR);

    private final Ledger ledger;
    private final SigningKeys keys;
    private final Evidence evidence;
    private final People people;
    private final EntryPages pages;

    LedgerController(Ledger ledger, SigningKeys keys, Evidence evidence, People people, EntryPages pages) {
        this.ledger = ledger;
        this.keys = keys;
        this.evidence = evidence;
        this.people = people;
        this.pages = pages;
    }

    @GetMapping("/entries")
    @Operation(summary = "Entries in the order of the log")
    Page<EntryBody> entries(
            Actor actor,
            @RequestParam(defaultValue = "") Set<String> type,
            @RequestParam(defaultValue = "") Set<String> platform,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return pages.page(actor, type, platform, from, to, limit, cursor);
    }

    @GetMapping("/entries/{index}")
    @Operation(summary = "The entry at a position")
    ResponseEntity<EntryBody> byIndex(Actor actor, @PathVariable long index) {
        People.require(actor, READERS);
        return answer(ledger.byIndex(index));
    }

    @GetMapping("/entries/by-id/{id}")
    @Operation(summary = "The entry with an id, in the log or on its way into it")
    ResponseEntity<EntryBody> byId(Actor actor, @PathVariable UUID id) {
        People.require(actor, READERS);
        return answer(ledger.byId(id));
    }

    @GetMapping(path = "/entries/{index}/proof", produces = "text/plain")
    @Operation(summary = "Proof of inclusion under the newest checkpoint (c2sp.org/tlog-proof)")
    String proof(@PathVariable long index) {
        return ledger.proof(index).orElseThrow(() -> notFound("No signed checkpoint covers this position yet."));
    }

    @GetMapping("/keys")
    @Operation(summary = "Every key that signs or signed the log, the newest first")
    List<SigningPeriod> keys() {
        return keys.periods();
    }

    @GetMapping("/consistency")
    @Operation(summary = "Proof that the log of one size is the beginning of the log of another (RFC 9162)")
    ConsistencyBody consistency(@RequestParam long from, @RequestParam long to) {
        return ledger.consistency(from, to)
                .map(hashes -> ConsistencyBody.of(from, to, hashes))
                .orElseThrow(
                        () -> notFound(
                                "No checkpoint covers both sizes: ask with 0 < from <= to, at most the newest checkpoint's size."));
    }

    @GetMapping("/verification")
    @Operation(summary = "Re-compute the log from its stored bytes and say what is wrong and where")
    Verification verification(Actor actor) {
        People.require(actor, VERIFIERS);
        return ledger.verify();
    }

    private ResponseEntity<EntryBody> answer(Optional<LedgerEntry> found) {
        LedgerEntry entry = found.orElseThrow(() -> notFound("The log has no such entry."));
        Person actor = entry.actor() == null ? null : people.byId(entry.actor()).orElse(null);
        // the bytes never change; only the position comes later, and a sealed value can be erased
        EntryBody body = EntryBody.of(entry, actor, evidence.controls(entry));
        return ResponseEntity.ok().eTag(Versions.of(body)).body(body);
    }

    /** @param hashes base64, in the order of RFC 9162 section 2.1.4.1 */
    record ConsistencyBody(long from, long to, List<String> hashes) {

        static ConsistencyBody of(long from, long to, List<byte[]> hashes) {
            Base64.Encoder base64 = Base64.getEncoder();
            return new ConsistencyBody(
                    from, to, hashes.stream().map(base64::encodeToString).toList());
        }
    }

    private static ProblemException notFound(String detail) {
        return new ProblemException(Problem.of(ProblemType.NOT_FOUND, detail));
    }
}
