package io.countersign.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.ledger.Reconcilable.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MovesTests {

    private static final Instant BEGIN = Instant.parse("2026-11-22T12:00:00Z");

    private static final List<String> WHOLE_LIFE = List.of(
            "change.submitted",
            "change.returned",
            "change.amended",
            "change.approved",
            "change.ready",
            "change.held",
            "change.ready",
            "permit.minted",
            "permit.redeemed",
            "change.deployed",
            "change.closed",
            "change.rolled-back");

    @Test
    void admitEveryStepOfAWholeLife() {
        assertThat(misplaced(WHOLE_LIFE)).isEmpty();
    }

    @Test
    void admitWhatIsAllowedAheadOfTheOwners() {
        assertThat(misplaced(List.of("change.submitted", "break-glass.confirmed", "change.ready", "permit.minted")))
                .isEmpty();
        assertThat(misplaced(List.of("change.submitted", "rollback.authorised", "change.ready")))
                .isEmpty();
        assertThat(misplaced(List.of("change.submitted", "change.covered", "change.ready")))
                .isEmpty();
    }

    @Test
    void missAnApproval() {
        assertThat(misplaced(without("change.approved")))
                .containsExactly("change.ready: it moves one that is WAITING, they leave it DECIDING");
    }

    @Test
    void missAPermit() {
        assertThat(misplaced(without("permit.minted")))
                .containsExactly("permit.redeemed: it moves one that is PERMITTED, they leave it READY");
    }

    @Test
    void missASubmission() {
        assertThat(misplaced(without("change.submitted")))
                .containsExactly("change.returned: it moves one that is DECIDING, they leave it DRAFT");
    }

    @Test
    void missADeployment() {
        assertThat(misplaced(without("change.deployed")))
                .containsExactly("change.closed: it moves one that is DEPLOYED or FAILED, they leave it DEPLOYING");
    }

    @Test
    void knowWhereAnAmendmentLeavesARequest() {
        List<Step> ready = new ArrayList<>(steps(List.of("change.submitted", "change.approved", "change.ready")));
        ready.add(step("change.amended", 3, Map.of("state", "DECIDING")));
        ready.add(step("permit.minted", 4, Map.of()));

        assertThat(words(ready))
                .containsExactly("permit.minted: it moves one that is READY or PERMITTED, they leave it DECIDING");
    }

    @Test
    void knowThatAResultThatIsNotRightFailed() {
        List<Step> failed = new ArrayList<>(steps(WHOLE_LIFE.subList(0, 10)));
        failed.add(step("change.verified", 10, Map.of("ok", false)));
        failed.add(step("change.closed", 11, Map.of()));

        assertThat(words(failed)).isEmpty();
        assertThat(Moves.to(State.FAILED)).contains("change.verified");
    }

    @Test
    void haveNoOrderWithinOneMoment() {
        List<Step> shuffled = new ArrayList<>(steps(List.of("change.submitted")));
        shuffled.add(step("change.ready", 1, Map.of()));
        shuffled.add(step("change.approved", 1, Map.of()));
        shuffled.add(step("permit.minted", 2, Map.of()));

        assertThat(words(shuffled)).isEmpty();
    }

    private static List<String> without(String type) {
        return WHOLE_LIFE.stream().filter(each -> !each.equals(type)).toList();
    }

    private static List<String> misplaced(List<String> types) {
        return words(steps(types));
    }

    private static List<String> words(List<Step> steps) {
        Map<UUID, String> misplaced = Moves.misplaced(steps);
        return steps.stream()
                .filter(step -> misplaced.containsKey(step.entry()))
                .map(step -> step.type() + ": " + misplaced.get(step.entry()))
                .toList();
    }

    private static List<Step> steps(List<String> types) {
        List<Step> steps = new ArrayList<>();
        types.forEach(type -> steps.add(
                step(type, steps.size(), type.equals("change.amended") ? Map.of("state", "DECIDING") : Map.of())));
        return steps;
    }

    private static Step step(String type, int minute, Map<String, ?> content) {
        return new Step(UUID.randomUUID(), type, BEGIN.plusSeconds(60L * minute), content);
    }
}
