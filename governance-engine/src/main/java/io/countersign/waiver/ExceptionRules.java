package io.countersign.waiver;

import io.countersign.ownership.Platform;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.policy.Demand;
import io.countersign.policy.Fault;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.PackRequirement;
import io.countersign.policy.Unacceptable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What may be waived, who may ask for it, and how an exception must be put. */
final class ExceptionRules {

    static final Duration LONGEST = Duration.ofDays(90);
    static final int LONGEST_TEXT = 5_000;

    private ExceptionRules() {}

    /** The requester of the change asks, or whoever acts for an owner role of the platform. */
    static void asker(Actor actor, Platform platform, NewException wanted) {
        ExceptionAuthority.person(actor);
        boolean requester =
                wanted.change() != null && wanted.change().requester().equals(actor.id());
        boolean owner = Stream.of(OwnerRole.values())
                .anyMatch(role -> platform.holders(role).mayAct(actor.id()));
        if (!requester && !owner) {
            throw new NotAllowed(
                    "not-yours",
                    List.of("Only the requester of the change and the owners of %s ask for an exception."
                            .formatted(platform.key())));
        }
    }

    /**
     * The requirement, where an exception may waive it.
     *
     * @param demand what the packs of the platform ask under this id, null if nothing
     * @throws NotAllowed rule {@code not-waivable}: no pack of the platform asks for it, as for everything of the floor,
     *     or a pack that asks for it does not let it be waived
     */
    static PackRequirement waivable(String id, Platform platform, @Nullable Demand demand) {
        if (demand == null) {
            throw notWaivable("No policy pack of %s asks for '%s'. What no pack asks for is never waived."
                    .formatted(platform.key(), id));
        }
        PackRequirement requirement = demand.requirement();
        // an exception takes two roles, and governance is always one of them
        if (!requirement.waivable() || requirement.accountable() == OwnerRole.GOVERNANCE) {
            throw notWaivable("'%s' is not waivable: %s asks for it and allows no exception."
                    .formatted(requirement.title(), String.join(", ", demand.askedBy())));
        }
        return requirement;
    }

    private static NotAllowed notWaivable(String reason) {
        return new NotAllowed("not-waivable", List.of(reason));
    }

    /** @throws Unacceptable naming every fault */
    static void wellPut(NewException wanted, Instant now) {
        List<Fault> faults = new ArrayList<>();
        text("reason", wanted.reason(), "Say why the requirement cannot be met.")
                .ifPresent(faults::add);
        text("compensatingControl", wanted.compensatingControl(), "Say what protects meanwhile.")
                .ifPresent(faults::add);
        expiry(wanted.expiresAt(), now).ifPresent(faults::add);
        if (!faults.isEmpty()) {
            throw new Unacceptable(faults);
        }
    }

    /**
     * The words beside a decision, null where there are none.
     *
     * @throws Unacceptable a refusal without a rationale, or one that is too long
     */
    static @Nullable String rationale(boolean approves, @Nullable String rationale) {
        if (approves && (rationale == null || rationale.isBlank())) {
            return null;
        }
        text("rationale", rationale, "Say why you refuse.").ifPresent(fault -> {
            throw new Unacceptable(List.of(fault));
        });
        return rationale == null ? null : rationale.strip();
    }

    private static Optional<Fault> expiry(@Nullable Instant expiresAt, Instant now) {
        if (expiresAt == null) {
            return Optional.of(new Fault("expiresAt", "Say when the exception ends."));
        }
        Instant end = expiresAt.truncatedTo(ChronoUnit.MICROS);
        if (!end.isAfter(now)) {
            return Optional.of(new Fault("expiresAt", "Give a time in the future."));
        }
        return end.isAfter(now.plus(LONGEST))
                ? Optional.of(new Fault("expiresAt", "Give a time at most 90 days ahead."))
                : Optional.empty();
    }

    private static Optional<Fault> text(String field, @Nullable String text, String whenMissing) {
        if (text == null || text.isBlank()) {
            return Optional.of(new Fault(field, whenMissing));
        }
        if (text.length() > LONGEST_TEXT) {
            return Optional.of(new Fault(field, "Use at most %d characters.".formatted(LONGEST_TEXT)));
        }
        return storable(text)
                ? Optional.empty()
                : Optional.of(new Fault(field, "Leave out characters that are no text."));
    }

    /** Whether a text can be stored and compared. */
    static boolean storable(String text) {
        return text.indexOf('\0') < 0
                && text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
