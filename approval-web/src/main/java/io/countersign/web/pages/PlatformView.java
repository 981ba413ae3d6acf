package io.countersign.web.pages;

import io.countersign.ownership.Assignment;
import io.countersign.ownership.Platform;
import io.countersign.people.Actor;
import io.countersign.people.RealmRole;
import io.countersign.policy.OwnerRole;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A platform as one person sees it. What it offers is a courtesy; whether it is allowed the registry says when asked.
 *
 * @param history every assignment, newest first
 * @param mayNominate whether to offer nominations
 */
record PlatformView(Platform platform, List<Card> cards, List<Assignment> history, boolean mayNominate) {

    static PlatformView of(Platform platform, List<Assignment> history, Actor reader) {
        Map<OwnerRole, Platform.Seats> seats = platform.seats();
        UUID governance =
                Objects.requireNonNull(seats.get(OwnerRole.GOVERNANCE)).owner().id();
        List<Card> cards = Stream.of(OwnerRole.values())
                .map(role -> card(role, Objects.requireNonNull(seats.get(role)), history, reader.id(), governance))
                .toList();
        boolean mayNominate = reader.is(RealmRole.ADMINISTRATOR) || reader.id().equals(governance);
        return new PlatformView(platform, cards, history, mayNominate);
    }

    private static Card card(
            OwnerRole role, Platform.Seats seats, List<Assignment> history, UUID reader, UUID governance) {
        boolean mayConfirm = reader.equals(seats.owner().id()) || reader.equals(governance);
        List<Handover> handovers = history.stream()
                .filter(each -> each.role() == role && pending(each))
                .map(each -> new Handover(each, offer(each, reader, mayConfirm)))
                .toList();
        return new Card(role, seats, handovers, reader.equals(seats.owner().id()));
    }

    private static @Nullable Step offer(Assignment pending, UUID reader, boolean mayConfirm) {
        boolean nominee = pending.person().id().equals(reader);
        if (pending.state() == Assignment.State.NOMINATED) {
            return nominee ? Step.ACCEPT : null;
        }
        boolean nominator = pending.nominatedBy().id().equals(reader);
        return mayConfirm && !nominee && !nominator ? Step.CONFIRM : null;
    }

    private static boolean pending(Assignment assignment) {
        return assignment.state() == Assignment.State.NOMINATED || assignment.state() == Assignment.State.ACCEPTED;
    }

    /**
     * One owner role with its seats and what is under way to change them.
     *
     * @param lends whether the reader owns it, and so may lend it
     */
    record Card(OwnerRole role, Platform.Seats seats, List<Handover> handovers, boolean lends) {}

    /**
     * A seat that is about to change hands.
     *
     * @param offer the step that the reader can take, null if none
     */
    record Handover(Assignment assignment, @Nullable Step offer) {}

    /** A step of a handover. */
    enum Step {
        ACCEPT,
        CONFIRM
    }
}
