package io.countersign.web.pages;

import io.countersign.release.RollbackGrant;
import io.countersign.release.RollbackOutlook;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The way back from a request, as one person sees it.
 *
 * @param grant what came with its approval, null if nothing did
 * @param outlook what taking it back would mean now, null unless it was deployed
 * @param takesBack the request that this one takes back
 * @param takenBackBy the request that takes this one back
 */
record WayBack(
        @Nullable RollbackGrant grant,
        @Nullable RollbackOutlook outlook,
        @Nullable UUID takesBack,
        @Nullable UUID takenBackBy) {

    /** Whether there is anything to show. */
    public boolean known() {
        return grant != null || takesBack != null || takenBackBy != null || offered();
    }

    /** Whether the reader may roll back, at once or by asking the owners. */
    public boolean offered() {
        return outlook != null && (outlook.atOnce() || outlook.mayAsk());
    }

    /** Who may use the grant, such as {@code platform or security owner}. */
    public String invokers() {
        return grant == null
                ? ""
                : grant.invokerRoles().stream()
                                .sorted()
                                .map(role -> role.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(" or "))
                        + " owner";
    }
}
