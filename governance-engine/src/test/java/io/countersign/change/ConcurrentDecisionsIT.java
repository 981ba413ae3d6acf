package io.countersign.change;

import static io.countersign.policy.OwnerRole.BUSINESS;
import static io.countersign.policy.OwnerRole.SECURITY;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.ownership.Platforms;
import io.countersign.people.People;
import io.countersign.policy.OwnerRole;
import io.countersign.readiness.Readiness;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Owners who decide in the same instant neither lose a decision nor make two of one. */
@EngineTest
class ConcurrentDecisionsIT {

    @Autowired
    Changes changes;

    @Autowired
    Readiness readiness;

    @Autowired
    People people;

    @Autowired
    Platforms platforms;

    final ExecutorService threads = Executors.newFixedThreadPool(4);

    @SuppressWarnings("NullAway.Init")
    Scene scene;

    @BeforeEach
    void enterScene() {
        scene = new Scene(people, platforms, changes, readiness);
    }

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    @Test
    void recordsFourDecisionsOfTheSameInstant() throws Exception {
        for (int round = 0; round < 80; round++) {
            Change change = scene.submitted();

            assertThat(failures(atOnce(change, List.of(OwnerRole.values()))))
                    .as("round %d", round)
                    .isEmpty();

            Change after = changes.get(scene.requester, change.id());
            assertThat(after.state()).isEqualTo(State.READY);
            assertThat(after.decisions())
                    .filteredOn(Decision::standing)
                    .extracting(Decision::role)
                    .containsExactlyInAnyOrder(OwnerRole.values());
            assertThat(after.timeline())
                    .filteredOn(entry -> entry.type().equals("change.approved"))
                    .hasSize(1);
        }
    }

    @Test
    void recordsTwoDecisionsOfTheSameInstant() throws Exception {
        for (int round = 0; round < 50; round++) {
            Change change = scene.submitted();

            assertThat(failures(atOnce(change, List.of(BUSINESS, SECURITY))))
                    .as("round %d", round)
                    .isEmpty();

            Change after = changes.get(scene.requester, change.id());
            assertThat(after.state()).isEqualTo(State.DECIDING);
            assertThat(after.decisions()).extracting(Decision::role).containsExactlyInAnyOrder(BUSINESS, SECURITY);
        }
    }

    @Test
    void decidesOnceForADoubleClick() throws Exception {
        for (int round = 0; round < 50; round++) {
            Change change = scene.submitted();

            assertThat(failures(atOnce(change, List.of(SECURITY, SECURITY))))
                    .as("round %d", round)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            ChangeConflict.class,
                            conflict -> assertThat(conflict.reason()).isEqualTo(ChangeConflict.Reason.ALREADY_DECIDED));

            assertThat(changes.get(scene.requester, change.id()).decisions()).hasSize(1);
        }
    }

    private List<Future<Decision>> atOnce(Change change, List<OwnerRole> roles) {
        CyclicBarrier start = new CyclicBarrier(roles.size());
        List<Future<Decision>> running = new ArrayList<>();
        for (OwnerRole role : roles) {
            running.add(threads.submit(() -> {
                start.await();
                return scene.decide(change, role, Outcome.APPROVE);
            }));
        }
        return running;
    }

    private static List<Throwable> failures(List<Future<Decision>> running) throws InterruptedException {
        List<Throwable> failures = new ArrayList<>();
        for (Future<Decision> one : running) {
            try {
                one.get();
            } catch (ExecutionException e) {
                failures.add(e.getCause());
            }
        }
        return failures;
    }
}
