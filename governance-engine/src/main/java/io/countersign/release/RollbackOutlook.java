package io.countersign.release;

import io.countersign.change.Artifact;
import java.time.Duration;
import java.util.List;

/**
 * What taking a change back would mean for one person now.
 *
 * @param target what would be deployed; empty where nothing is known to have run there before
 * @param against every reason why it may not be done at once; none where it may
 * @param timeToRatify how long the owners would have, to ratify or, where they are asked first, to decide
 * @param mayAsk whether this person may ask the owners to decide on it beforehand; not while it is being taken back
 */
public record RollbackOutlook(List<Artifact> target, List<String> against, Duration timeToRatify, boolean mayAsk) {

    /** Whether the grant covers it. */
    public boolean atOnce() {
        return against.isEmpty();
    }
}
