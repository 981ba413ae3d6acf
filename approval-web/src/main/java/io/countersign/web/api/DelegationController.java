package io.countersign.web.api;

import io.countersign.ownership.Delegation;
import io.countersign.ownership.DelegationQuery;
import io.countersign.ownership.DelegationScope;
import io.countersign.ownership.Delegations;
import io.countersign.ownership.NewDelegation;
import io.countersign.people.Actor;
import io.countersign.policy.Fault;
import io.countersign.policy.Kind;
import io.countersign.policy.Level;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Unacceptable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/delegations")
@Tag(name = "People")
class DelegationController {

    private static final String CURSOR = "delegations";

    private final Delegations delegations;

    DelegationController(Delegations delegations) {
        this.delegations = delegations;
    }

    @GetMapping
    @Operation(summary = "Roles that I lent or hold on loan or, by platform, everybody's; newest first")
    Page<DelegationBody> list(
            Actor actor,
            @RequestParam(required = false) @Nullable String platform,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Cursor after = Cursor.parse(CURSOR, 1, cursor);
        int wanted = Page.limit(limit);
        DelegationQuery query = new DelegationQuery(platform, after == null ? null : after.uuid(0), wanted);
        return Page.of(
                delegations.list(actor, query), wanted, DelegationBody::of, last -> Cursor.after(CURSOR, last.id()));
    }

    @PostMapping
    @Operation(summary = "Lend an owner role of mine to somebody for a time")
    @ApiResponse(responseCode = "201", description = "Lent")
    ResponseEntity<DelegationBody> lend(Actor actor, @RequestBody LendBody body) {
        Delegation lent = delegations.lend(actor, body.asked());
        return ResponseEntity.created(URI.create("/api/v1/delegations/" + lent.id()))
                .body(DelegationBody.of(lent));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One of them")
    ResponseEntity<DelegationBody> one(@PathVariable UUID id) {
        DelegationBody body = DelegationBody.of(delegations.get(id));
        return ResponseEntity.ok().eTag(Versions.of(body)).body(body);
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Take a role back that I lent, at once")
    DelegationBody revoke(Actor actor, @PathVariable UUID id) {
        return DelegationBody.of(delegations.revoke(actor, id));
    }

    /** What is lent to whom; without kinds and highest risk, for every change of the platform. */
    record LendBody(
            @Nullable OwnerRole role,
            @Nullable String platform,
            @Nullable String to,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable Set<Kind> kinds,
            @Nullable Level highestRisk,
            @Nullable String reason) {

        NewDelegation asked() {
            List<Fault> faults = new ArrayList<>();
            if (role == null) {
                faults.add(new Fault("role", "Say which role you lend."));
            }
            if (platform == null) {
                faults.add(new Fault("platform", "Say on which platform."));
            }
            if (!faults.isEmpty()) {
                throw new Unacceptable(faults);
            }
            return new NewDelegation(
                    Objects.requireNonNull(platform),
                    Objects.requireNonNull(role),
                    to,
                    from,
                    until,
                    new DelegationScope(Objects.requireNonNullElse(kinds, Set.of()), highestRisk),
                    reason);
        }
    }
}
