package io.countersign.people;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A human or a machine, whatever accounts they sign in with. Rules see persons, never accounts; and where accounts of one
 * human each came with a person of their own, rules that keep people apart see one.
 *
 * @param userName unique short name that requests and pages use
 * @param ended whether no account of theirs counts any more: their issuers disabled or removed them
 * @param linked the other persons that are the same human; empty for nearly everybody
 */
public record Person(UUID id, String userName, String displayName, boolean machine, boolean ended, Set<UUID> linked) {

    public Person {
        linked = Set.copyOf(linked);
    }

    /** Somebody of whom no other account is known. */
    public Person(UUID id, String userName, String displayName, boolean machine) {
        this(id, userName, displayName, machine, false, Set.of());
    }

    /**
     * Whether this is the same human, as rules ask that keep people apart. What somebody has a right to, they have only as
     * the person whose right it is: there ids are compared.
     */
    public boolean is(@Nullable UUID other) {
        return id.equals(other) || other != null && linked.contains(other);
    }

    /** The same for a person who may know of a link that this one does not know yet. */
    public boolean is(@Nullable Person other) {
        return other != null && (is(other.id) || other.is(id));
    }

    /** Whether any of these is the same human. */
    public boolean isAny(Collection<UUID> others) {
        return others.contains(id) || linked.stream().anyMatch(others::contains);
    }

    /** The ids of all persons that are this human. */
    public Set<UUID> ids() {
        if (linked.isEmpty()) {
            return Set.of(id);
        }
        Set<UUID> ids = new HashSet<>(linked);
        ids.add(id);
        return ids;
    }

    /** One id for the human, the same for each of the persons that they are. */
    public UUID human() {
        return linked.isEmpty() ? id : ids().stream().min(UUID::compareTo).orElse(id);
    }
}
