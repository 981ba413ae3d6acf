package io.countersign.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.ownership.Absence;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Unacceptable;
import io.countersign.readiness.Readiness;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import io.countersign.testing.Varied;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever people try, in whatever order: one person, one role, and never on a change of their own. */
@EngineTest
class SegregationIT {

    private static final int COMMANDS = 60;

    @Autowired
    Changes changes;

    @Autowired
    Readiness readiness;

    @Autowired
    People people;

    @Autowired
    Platforms platforms;

    @Autowired
    Clock clock;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void holdsInEveryOrderOfCommands(long seed) {
        Attempt attempt = new Attempt(new Scene(people, platforms, changes, readiness), new Random(seed));

        for (int i = 0; i < COMMANDS; i++) {
            attempt.next();
            attempt.check();
        }

        assertThat(attempt.done).as("commands that were not refused").isGreaterThan(COMMANDS / 10);
        assertThat(attempt.refused).as("commands that were refused").isPositive();
    }

    /** One random walk through the life of requests; everybody may ask, write, test and hold a seat. */
    private final class Attempt {

        private final Scene scene;
        private final Random random;
        private final List<Actor> crowd = new ArrayList<>();
        private @Nullable Change change;
        int done;
        int refused;

        Attempt(Scene scene, Random random) {
            this.scene = scene;
            this.random = random;
            for (OwnerRole role : OwnerRole.values()) {
                crowd.add(versatile(scene.owner(role)));
                crowd.add(versatile(scene.deputy(role)));
            }
            crowd.add(scene.requester);
            platforms.declareAbsence(
                    scene.owner(OwnerRole.SECURITY), new Absence(clock.instant().minusSeconds(60), null));
        }

        private static Actor versatile(Actor actor) {
            return new Actor(actor.person(), Set.of(RealmRole.OWNER, RealmRole.REQUESTER));
        }

        void next() {
            try {
                if (change == null || change.state().isFinal()) {
                    change = changes.submit(anyone(), submission());
                } else {
                    command(change);
                    change = changes.get(scene.requester, change.id());
                }
                done++;
            } catch (NotAllowed | ChangeConflict | Unacceptable expected) {
                refused++;
            }
        }

        private void command(Change current) {
            Actor requester = versatile(new Actor(current.requester(), Set.of()));
            switch (random.nextInt(12)) {
                case 0 -> changes.withdraw(requester, current.id(), null);
                case 1, 2 -> changes.amend(requester, current.id(), current.submissionDigest(), submission());
                case 3 -> changes.revoke(anyone(), current.id(), role(), "Because.");
                default -> decide(current, role());
            }
        }

        private void decide(Change current, OwnerRole role) {
            changes.decide(
                    random.nextBoolean() ? versatile(scene.owner(role)) : anyone(),
                    current.id(),
                    new NewDecision(role, outcome(), "Because.", current.submissionDigest()));
        }

        void check() {
            if (change == null) {
                return;
            }
            Change now = changes.get(scene.requester, change.id());
            List<String> deciders = now.decisions().stream()
                    .filter(Decision::standing)
                    .map(Decision::decidedBy)
                    .toList();
            assertThat(deciders)
                    .doesNotHaveDuplicates()
                    .doesNotContain(now.requester().userName())
                    .doesNotContainAnyElementsOf(now.submission().authors())
                    .doesNotContainAnyElementsOf(now.submission().testers());
        }

        private Submission submission() {
            List<Actor> shuffled = new ArrayList<>(crowd);
            Collections.shuffle(shuffled, random);
            return Varied.from(scene.promotion("Plan " + random.nextInt(4)))
                    .authors(shuffled.subList(0, 1 + random.nextInt(2)).stream()
                            .map(actor -> actor.person().userName())
                            .toList())
                    .get();
        }

        private Actor anyone() {
            return crowd.get(random.nextInt(crowd.size()));
        }

        private OwnerRole role() {
            return OwnerRole.values()[random.nextInt(OwnerRole.values().length)];
        }

        private Outcome outcome() {
            int number = random.nextInt(8);
            return number == 0 ? Outcome.REJECT : number == 1 ? Outcome.RETURN : Outcome.APPROVE;
        }
    }
}
