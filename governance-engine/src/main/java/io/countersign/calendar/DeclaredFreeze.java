package io.countersign.calendar;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A freeze with those who declared and lifted it. Persons are user names.
 *
 * @param next the stretch in which it holds now, or holds next within a year; null if none
 * @param lift null until somebody asks to lift it
 */
public record DeclaredFreeze(
        Freeze freeze,
        String declaredBy,
        Instant declaredAt,
        Status status,
        @Nullable Period next,
        @Nullable Lift lift) {

    /** Where it stands now. */
    public enum Status {
        /** It does not hold, and will. */
        SCHEDULED,
        /** It holds. */
        ACTIVE,
        /** It ended by its own time. */
        OVER,
        /** Somebody ended it. */
        LIFTED
    }

    /**
     * How it is lifted.
     *
     * @param askedBy who asked first; who lifted it, where one person is enough
     * @param confirmedBy the second person of an incident stop; null while that is missing, and where one is enough
     */
    public record Lift(
            String reason,
            String askedBy,
            Instant askedAt,
            @Nullable String confirmedBy) {}

    /** Its id. */
    public UUID id() {
        return freeze.id();
    }

    /** Whether it waits for a second person to lift it. */
    public boolean liftAsked() {
        return lift != null && freeze.liftedAt() == null;
    }
}
