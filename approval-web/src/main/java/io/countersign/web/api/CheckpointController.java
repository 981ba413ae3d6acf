package io.countersign.web.api;

import io.countersign.ledger.Ledger;
import io.countersign.ledger.SigningKeys;
import io.countersign.ledger.SigningPeriod;
import io.countersign.ledger.Witnesses;
import io.countersign.web.problem.Problem;
import io.countersign.web.problem.ProblemException;
import io.countersign.web.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What anybody may read of the log: that it exists, how large it is, and who signs it. */
@RestController
@Tag(name = "Ledger")
class CheckpointController {

    private final Ledger ledger;
    private final Witnesses witnesses;
    private final SigningKeys keys;

    CheckpointController(Ledger ledger, Witnesses witnesses, SigningKeys keys) {
        this.ledger = ledger;
        this.witnesses = witnesses;
        this.keys = keys;
    }

    @GetMapping(path = "/ledger/checkpoint", produces = "text/plain")
    @Operation(summary = "The newest signed checkpoint (c2sp.org/tlog-checkpoint)")
    @SecurityRequirements
    String checkpoint() {
        return Optional.ofNullable(ledger.state().note())
                .orElseThrow(() -> notFound("No checkpoint has been signed yet. Try again in a few seconds."));
    }

    @GetMapping(path = "/ledger/policy", produces = "text/plain")
    @Operation(summary = "The keys that sign the log, and its witnesses (c2sp.org/tlog-policy)")
    @SecurityRequirements
    String policy() {
        return witnesses.policy().or(this::signedByKeysAlone).orElseThrow(() -> notFound("No key signs this log yet."));
    }

    private Optional<String> signedByKeysAlone() {
        List<String> logs = keys.periods().stream()
                .filter(SigningPeriod::isCurrent)
                .map(period -> "log %s\n".formatted(period.verifierKey()))
                .toList();
        return logs.isEmpty() ? Optional.empty() : Optional.of(String.join("", logs) + "quorum none\n");
    }

    private static ProblemException notFound(String detail) {
        return new ProblemException(Problem.of(ProblemType.NOT_FOUND, detail));
    }
}
