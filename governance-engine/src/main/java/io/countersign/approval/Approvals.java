package io.countersign.approval;

import io.countersign.people.Actor;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What waits for whom, and where each request's process stands. */
public class Approvals {

    Approvals() {}

    /** A page of what waits for the actor, most urgent first. */
    public List<InboxItem> inbox(Actor actor, InboxQuery query) {
        throw new IllegalStateException();
    }

    /** How many items wait for the actor, counted up to 100. */
    public int waiting(Actor actor) {
        throw new IllegalStateException();
    }

    /** The process of a request; empty for a draft. */
    public Optional<ProcessView> process(UUID changeId) {
        throw new IllegalStateException();
    }
}
