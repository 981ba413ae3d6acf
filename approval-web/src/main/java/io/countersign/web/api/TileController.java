package io.countersign.web.api;

import io.countersign.ledger.Ledger;
import io.countersign.ledger.tlog.TilePath;
import io.countersign.people.Actor;
import io.countersign.people.People;
import io.countersign.web.problem.Problem;
import io.countersign.web.problem.ProblemException;
import io.countersign.web.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The log as C2SP tlog-tiles serve it. Hashes say nothing of what was decided, so anybody may read them; entries are for
 * those who check the log.
 */
@RestController
@Tag(name = "Ledger")
class TileController {

    private static final Duration FOREVER = Duration.ofDays(365);

    private final Ledger ledger;

    TileController(Ledger ledger) {
        this.ledger = ledger;
    }

    @GetMapping(path = "/ledger/tile/{level:[0-7]}/{*tile}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(summary = "Hashes of the tree (c2sp.org/tlog-tiles)")
    @SecurityRequirements
    ResponseEntity<byte[]> hashes(@PathVariable int level, @PathVariable String tile) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(FOREVER).cachePublic().immutable())
                .body(read(level + tile));
    }

    @GetMapping(path = "/ledger/tile/entries/{*tile}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(summary = "Entries of the log in the bytes that were hashed (c2sp.org/tlog-tiles)")
    ResponseEntity<byte[]> bundle(Actor actor, @PathVariable String tile) {
        People.require(actor, LedgerController.READERS);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(FOREVER).cachePrivate().immutable())
                .body(read("entries" + tile));
    }

    private byte[] read(String path) {
        return TilePath.parse(path)
                .flatMap(ledger::tile)
                .orElseThrow(() ->
                        new ProblemException(Problem.of(ProblemType.NOT_FOUND, "No checkpoint covers such a tile.")));
    }
}
