package io.countersign.ownership;

import io.countersign.policy.OwnerRole;
import io.countersign.policy.Sector;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A platform to register.
 *
 * @param key 2 to 40 lower-case letters, digits and dashes, unique and never changed
 * @param tier 1 (most critical) to 4
 * @param owners all four roles
 */
public record NewPlatform(
        String key,
        String name,
        Set<Sector> sectors,
        int tier,
        List<Environment> environments,
        Map<OwnerRole, Named> owners) {

    /** The user names of an owner and, where there is one, the deputy. */
    public record Named(String user, @Nullable String deputy) {}
}
