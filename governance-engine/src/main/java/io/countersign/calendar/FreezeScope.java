package io.countersign.calendar;

import io.countersign.ownership.Platform;
import io.countersign.policy.Sector;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a freeze holds: on all platforms, or on those of these sectors and on these platforms.
 *
 * @param platforms platform keys
 * @param environments names of environments; empty for all
 */
public record FreezeScope(boolean all, Set<Sector> sectors, Set<String> platforms, Set<String> environments) {

    /** Keeps its own sets. */
    public FreezeScope {
        sectors = Set.copyOf(sectors);
        platforms = Set.copyOf(platforms);
        environments = Set.copyOf(environments);
    }

    /** These platforms, in all environments. */
    public static FreezeScope of(String... keys) {
        return new FreezeScope(false, Set.of(), Set.of(keys), Set.of());
    }

    /** The same from lists, in which something may be named twice. */
    public static FreezeScope of(
            boolean all, Collection<Sector> sectors, Collection<String> platforms, Collection<String> environments) {
        return new FreezeScope(all, Set.copyOf(sectors), Set.copyOf(platforms), Set.copyOf(environments));
    }

    /** Whether it reaches beyond platforms that it names. */
    public boolean wide() {
        return all || !sectors.isEmpty();
    }

    /** Whether a platform lies in it, in whatever environment. */
    public boolean covers(Platform platform) {
        return all || platforms.contains(platform.key()) || !Collections.disjoint(sectors, platform.sectors());
    }

    /** Whether it holds there; where the environment is not known yet, only if it holds in all. */
    public boolean covers(Platform platform, @Nullable String environment) {
        return covers(platform)
                && (environments.isEmpty() || environment != null && environments.contains(environment));
    }

    /** The platforms of a list that lie in it. */
    Collection<Platform> among(Collection<Platform> known) {
        return known.stream().filter(this::covers).toList();
    }
}
