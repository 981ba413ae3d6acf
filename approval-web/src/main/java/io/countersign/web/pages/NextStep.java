package io.countersign.web.pages;

import io.countersign.change.Change;
import io.countersign.change.Requirement;
import io.countersign.policy.Phase;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one thing that has to happen next.
 *
 * @param what one sentence
 * @param who user names of those who owe it; empty where nobody in person does
 */
record NextStep(String what, List<String> who) {

    static @Nullable NextStep of(Change change) {
        return switch (change.state()) {
            case DRAFT ->
                new NextStep("Finish and submit it.", List.of(change.requester().userName()));
            case DECIDING -> decisions(change);
            case RETURNED ->
                new NextStep(
                        "Answer what the owners ask for, then submit it again.",
                        List.of(change.requester().userName()));
            case WAITING -> permit(change);
            case READY -> new NextStep("The deployment client asks for a permit when it deploys.", List.of());
            case PERMITTED -> new NextStep("The deployment client redeems the permit.", List.of());
            case DEPLOYING -> new NextStep("The deployment client reports the result.", List.of());
            case DEPLOYED, FAILED -> new NextStep("Someone confirms what runs now.", List.of());
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
