package io.countersign.web.pages;

import io.countersign.change.Change;
import io.countersign.change.Requirement;
import io.countersign.policy.Phase;
import io.countersign.release.Permit;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one thing that has to happen next.
 *
 * @param what one sentence
 * @param who user names of those who owe it; empty where nobody in person does
 */
record NextStep(String what, List<String> who) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM, HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    static @Nullable NextStep of(Change change, @Nullable Permit permit) {
        return switch (change.state()) {
            case DRAFT ->
                new NextStep("Finish and submit it.", List.of(change.requester().userName()));
            case DECIDING -> decisions(change);
            case RETURNED ->
                new NextStep(
                        "Answer what the owners ask for, then submit it again.",
                        List.of(change.requester().userName()));
            case WAITING -> permit(change);
            case READY -> new NextStep("The pipeline asks for a permit when it deploys.", List.of());
            case PERMITTED ->
                pipeline("The pipeline deploys", permit == null ? null : permit.expiresAt(), "permit valid until");
            case DEPLOYING ->
                pipeline("The pipeline reports the result", permit == null ? null : permit.deployBy(), "due by");
            case DEPLOYED, FAILED -> close(change);
            case REJECTED, WITHDRAWN, EXPIRED, CLOSED, ROLLED_BACK -> null;
        };
    }

    private static NextStep decisions(Change change) {
        List<String> who = unmet(change, Phase.DECIDE)
                .flatMap(requirement -> requirement.metBy().stream())
                .distinct()
                .toList();
        return new NextStep(who.size() == 1 ? "One decision is open." : "Decisions are open.", who);
    }

    private static NextStep pipeline(String what, @Nullable Instant until, String limit) {
        return new NextStep(
                until == null ? what + "." : "%s; %s %s.".formatted(what, limit, TIME.format(until)), List.of());
    }

    private static NextStep close(Change change) {
        return unmet(change, Phase.CLOSE)
                .findFirst()
                .map(open -> new NextStep(open.reason(), open.metBy()))
                .orElseGet(() -> new NextStep("Nothing is open; it is closed in a moment.", List.of()));
    }

    private static NextStep permit(Change change) {
        return unmet(change, Phase.PERMIT)
                .findFirst()
                .map(open -> new NextStep(open.reason().isEmpty() ? open.title() + "." : open.reason(), open.metBy()))
                .orElseGet(() -> new NextStep("Nothing is open; it becomes ready in a moment.", List.of()));
    }

    private static Stream<Requirement> unmet(Change change, Phase phase) {
        return change.requirements().stream().filter(each -> each.phase() == phase && each.unmet());
    }
}
