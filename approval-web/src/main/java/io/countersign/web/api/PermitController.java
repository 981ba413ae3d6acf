package io.countersign.web.api;

import io.countersign.people.Actor;
import io.countersign.release.MintedPermit;
import io.countersign.release.NewRedemption;
import io.countersign.release.Redemption;
import io.countersign.release.Releases;
import io.countersign.web.idempotency.KeyedRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Permits and their use, for deployment clients. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Release")
class PermitController {

    private final Releases releases;

    PermitController(Releases releases) {
        this.releases = releases;
    }

    @PostMapping("/changes/{id}/permit")
    @Operation(summary = "Mint a permit for a request that is ready; the token is shown this once")
    @ApiResponse(responseCode = "201", description = "Minted; an earlier permit is revoked")
    ResponseEntity<MintedBody> mint(Actor actor, @PathVariable UUID id) {
        MintedPermit minted = releases.mint(actor, id);
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(new MintedBody(minted.token(), minted.expiresAt()));
    }

    @DeleteMapping("/changes/{id}/permit")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Revoke the permit of a request")
    @ApiResponse(responseCode = "204", description = "Revoked")
    void revoke(Actor actor, @PathVariable UUID id, @RequestBody(required = false) @Nullable ReasonBody body) {
        releases.revoke(actor, id, body == null ? null : body.reason());
    }

    @PostMapping("/permits/redemptions")
    @Operation(
            summary = "Use a permit: a yes or no that holds at this moment; with an Idempotency-Key it may be repeated")
    GrantBody redeem(Actor actor, HttpServletRequest request, @RequestBody RedemptionBody body) {
        String key = KeyedRequest.in(request).map(KeyedRequest::key).orElse(null);
        return GrantBody.of(releases.redeem(actor, body.keyed(key)));
    }

    /** A permit just minted. */
    record MintedBody(String token, Instant expiresAt) {}

    /** What is about to be deployed on a permit. */
    record RedemptionBody(
            @Nullable String token,
            @Nullable String environment,
            @Nullable List<DeployedArtifactBody> artifacts) {

        @SuppressWarnings("NullAway") // what is missing is refused with everything else that is
        NewRedemption keyed(@Nullable String key) {
            return new NewRedemption(token, environment, DeployedArtifactBody.read(artifacts), key);
        }
    }

    /** Deploy now. */
    record GrantBody(boolean granted, UUID redemptionId, UUID changeId, Instant deployBy) {

        static GrantBody of(Redemption redeemed) {
            return new GrantBody(true, redeemed.id(), redeemed.changeId(), redeemed.deployBy());
        }
    }
}
