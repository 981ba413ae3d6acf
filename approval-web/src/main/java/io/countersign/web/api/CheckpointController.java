package io.countersign.web.api;

import io.countersign.ledger.Ledger;
import io.countersign.web.problem.Problem;
import io.countersign.web.problem.ProblemException;
import io.countersign.web.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What anybody may read of the log: that it exists, how large it is, and who signs it. */
@RestController
@Tag(name = "Ledger")
class CheckpointController {

    private final Ledger ledger;

    CheckpointController(Ledger ledger) {
        this.ledger = ledger;
    }

    @GetMapping(path = "/ledger/checkpoint", produces = "text/plain")
    @Operation(summary = "The newest signed checkpoint (c2sp.org/tlog-checkpoint)")
    @SecurityRequirements
    String checkpoint() {
        return Optional.ofNullable(ledger.state().note())
                .orElseThrow(() -> notFound("No checkpoint has been signed yet. Try again in a few seconds."));
    }

    @GetMapping(path = "/ledger/policy", produces = "text/plain")
    @Operation(summary = "The key that signs the log (c2sp.org/tlog-policy)")
    @SecurityRequirements
    String policy() {
        return Optional.ofNullable(ledger.state().verifierKey())
                .map("log %s\nquorum none\n"::formatted)
                .orElseThrow(() -> notFound("This node has no signing key."));
    }

    private static ProblemException notFound(String detail) {
        return new ProblemException(Problem.of(ProblemType.NOT_FOUND, detail));
    }
}
