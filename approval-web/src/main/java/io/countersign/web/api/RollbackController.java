package io.countersign.web.api;

import io.countersign.change.Change;
import io.countersign.people.Actor;
import io.countersign.policy.RollbackAuthority.Basis;
import io.countersign.release.RollbackOrder;
import io.countersign.release.Rollbacks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes deployed changes back. */
@RestController
@RequestMapping("/api/v1/changes/{id}/rollback")
@Tag(name = "Changes")
class RollbackController {

    private final Rollbacks rollbacks;
    private final ChangeAnswers answers;

    RollbackController(Rollbacks rollbacks, ChangeAnswers answers) {
        this.rollbacks = rollbacks;
        this.answers = answers;
    }

    @PostMapping
    @Operation(summary = "Take a deployed change back: at once under its grant, or by asking the owners")
    @ApiResponse(responseCode = "201", description = "The request that takes it back")
    ResponseEntity<ChangeBody> rollBack(Actor actor, @PathVariable UUID id, @RequestBody OrderBody body) {
        Change rollback =
                rollbacks.rollBack(actor, id, new RollbackOrder(body.basis(), body.reason(), body.incident()));
        return answers.created(rollback);
    }

    /**
     * What is ordered.
     *
     * @param basis GRANT where left out
     */
    record OrderBody(
            @Nullable Basis basis,
            @Nullable String reason,
            @Nullable String incident) {}
}
