package io.countersign.web.pages;

import io.countersign.change.Confirmation;
import io.countersign.release.Deployment;
import io.countersign.release.Permit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way to production, as one person sees it.
 *
 * @param permit the one minted last, null if none ever was
 * @param deployments what was reported, newest first
 * @param confirmable what the reader may confirm now
 */
record Transit(@Nullable Permit permit, List<Deployment> deployments, Set<Confirmation.Kind> confirmable) {

    /** Where nobody looks at that. */
    static final Transit UNKNOWN = new Transit(null, List.of(), Set.of());

    /** Whether to offer to confirm the result. */
    public boolean verifies() {
        return confirmable.contains(Confirmation.Kind.VERIFICATION);
    }

    /** Whether to offer to record a review. */
    public boolean reviews() {
        return confirmable.contains(Confirmation.Kind.REVIEW);
    }
}
