package io.countersign.release;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a deployment client is about to deploy on a permit.
 *
 * @param token as minted
 * @param key by which the same call is known when it is repeated; null where it is never repeated
 */
public record NewRedemption(
        String token,
        String environment,
        List<DeployedArtifact> artifacts,
        @Nullable String key) {

    /** Without the token, so that no log has it. */
    @Override
    public String toString() {
        return "NewRedemption[environment=" + environment + ", artifacts=" + artifacts + "]";
    }
}
