package io.countersign.web.api;

import io.countersign.people.Actor;
import io.countersign.retention.Disclosure;
import io.countersign.retention.Disclosures;
import io.countersign.web.problem.Problem;
import io.countersign.web.problem.ProblemException;
import io.countersign.web.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sealed fields laid open for somebody outside, who checks them against the entry. */
@RestController
@RequestMapping("/api/v1/ledger/entries/{index}/disclosure")
@Tag(name = "Ledger")
class DisclosureController {

    private final Disclosures disclosures;

    DisclosureController(Disclosures disclosures) {
        this.disclosures = disclosures;
    }

    @GetMapping
    @Operation(summary = "Salt and value of sealed fields, and which ones are erased, for verify-proof --disclosed")
    Disclosure disclose(Actor actor, @PathVariable long index, @RequestParam(defaultValue = "") Set<String> field) {
        return disclosures
                .disclose(actor, index, field)
                .orElseThrow(
                        () -> new ProblemException(Problem.of(ProblemType.NOT_FOUND, "The log has no such entry.")));
    }
}
