package io.countersign.web.api;

import io.countersign.ownership.Environment;
import io.countersign.ownership.NewPlatform;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Sector;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A platform to register. */
record NewPlatformBody(
        @Nullable String key,
        @Nullable String name,
        @Nullable Set<Sector> sectors,
        @Nullable Integer tier,
        @Nullable List<EnvironmentBody> environments,
        @Nullable Map<OwnerRole, Named> owners) {

    /** What is left out is passed on as empty, so that the registry names it together with everything else. */
    NewPlatform platform() {
        return new NewPlatform(
                key == null ? "" : key,
                name == null ? "" : name,
                sectors == null ? Set.of() : sectors,
                tier == null ? 0 : tier,
                environments == null
                        ? List.of()
                        : environments.stream()
                                .map(EnvironmentBody::environment)
                                .toList(),
                named());
    }

    private Map<OwnerRole, NewPlatform.Named> named() {
        Map<OwnerRole, NewPlatform.Named> named = new EnumMap<>(OwnerRole.class);
        if (owners != null) {
            owners.forEach((role, holders) -> named.put(role, holders.named()));
        }
        return named;
    }

    /** Where the platform runs. */
    record EnvironmentBody(@Nullable String name, @Nullable Boolean production) {

        Environment environment() {
            return new Environment(name == null ? "" : name, Boolean.TRUE.equals(production));
        }
    }

    /** An owner and the deputy. */
    record Named(@Nullable String user, @Nullable String deputy) {

        NewPlatform.Named named() {
            return new NewPlatform.Named(user == null ? "" : user, deputy);
        }
    }
}
