package io.countersign.calendar;

import io.countersign.people.Person;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Knows whose changes wait to be deployed. Requests belong to a slice that knows the calendar, so it tells us here. */
public interface WaitingChanges {

    /** The approved changes, not yet deployed, that a person asked for, wrote or tested. */
    List<Waiting> of(Person person);

    /** A change that waits. */
    record Waiting(UUID changeId, UUID platformId, @Nullable String environment) {}
}
