package io.countersign.people;

import java.util.Collection;
import java.util.UUID;

/** Tells of whom something is expected, or who may use something: whether their accounts count is asked even if they are idle. */
@FunctionalInterface
public interface Engaged {

    /** These persons, in no order. */
    Collection<UUID> persons();
}
