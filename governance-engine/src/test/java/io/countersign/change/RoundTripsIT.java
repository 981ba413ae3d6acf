package io.countersign.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.ownership.Platforms;
import io.countersign.people.People;
import io.countersign.policy.OwnerRole;
import io.countersign.readiness.Readiness;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import io.countersign.testing.Waits;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** How often the rules wait for the database: a load costs what it costs, however many requests are loaded. */
@EngineTest
class RoundTripsIT {

    /** The requests with the begin of the transaction, everything that the rules ask of them, and the commit. */
    private static final int ONE_LOAD = 3;

    /** Everything with the begin of the transaction, and the commit. */
    private static final int REMEMBERED = 2;

    @Autowired
    Changes changes;

    @Autowired
    ChangeRequests requests;

    @Autowired
    Situations situations;

    @Autowired
    Readiness readiness;

    @Autowired
    People people;

    @Autowired
    Platforms platforms;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void aPageOfRequestsWaitsForTheDatabaseNoMoreOftenThanOne() {
        List<UUID> many = Stream.of(1, 2, 3, 4, 5)
                .map(n -> new Scene(people, platforms, changes, readiness))
                .flatMap(scene -> Stream.of(scene.submitted().id(), approved(scene)))
                .toList();
        load(many); // persons are known from now on

        assertThat(load(many.subList(0, 1))).isEqualTo(ONE_LOAD);
        assertThat(load(many)).isEqualTo(ONE_LOAD);
    }

    @Test
    void whatWasReadBeforeAndHasNotChangedIsNotReadAgain() {
        List<UUID> many = Stream.of(1, 2, 3)
                .map(n -> new Scene(people, platforms, changes, readiness)
                        .submitted()
                        .id())
                .toList();
        read(many); // persons are known from now on

        assertThat(read(many)).isEqualTo(REMEMBERED);
        assertThat(read(many.subList(0, 1))).isEqualTo(REMEMBERED);
        assertThat(Waits.count(() -> changes.byIds(many)))
                .as("without a transaction around it")
                .isEqualTo(1);
    }

    private static UUID approved(Scene scene) {
        Change change = scene.submitted();
        Stream.of(OwnerRole.values()).forEach(role -> scene.decide(change, role, Outcome.APPROVE));
        return change.id();
    }

    private int load(List<UUID> ids) {
        return Waits.count(() -> transaction.executeWithoutResult(status ->
                situations.of(requests.findByIdIn(ids)).forEach(it -> Requirements.evaluate(it.situation()))));
    }

    private int read(List<UUID> ids) {
        TransactionTemplate reading =
                new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()), transaction);
        reading.setReadOnly(true);
        return Waits.count(() -> reading.executeWithoutResult(
                status -> situations.stored(ids).forEach(it -> Requirements.evaluate(it.situation()))));
    }
}
