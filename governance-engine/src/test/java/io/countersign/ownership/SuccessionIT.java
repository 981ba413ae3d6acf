package io.countersign.ownership;

import static io.countersign.policy.OwnerRole.BUSINESS;
import static io.countersign.policy.OwnerRole.GOVERNANCE;
import static io.countersign.policy.OwnerRole.PLATFORM;
import static io.countersign.policy.OwnerRole.SECURITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.countersign.ledger.Ledger;
import io.countersign.ledger.LedgerEntry;
import io.countersign.ledger.Subject;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Unacceptable;
import io.countersign.testing.EngineTest;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EngineTest
class SuccessionIT {

    @Autowired
    Platforms platforms;

    @Autowired
    People people;

    @Autowired
    Ledger ledger;

    Cast cast;

    @BeforeEach
    void register() {
        cast = new Cast(people);
        platforms.register(cast.administrator, cast.platform());
    }

    @Test
    void aSeatChangesHandsByNominationAcceptanceAndConfirmation() {
        nominate("nora", SECURITY, false);
        assertThat(holder(SECURITY)).isEqualTo("selma");
        accept("nora", SECURITY, false);
        assertThat(holder(SECURITY)).isEqualTo("selma");
        Assignment confirmed = confirm("selma", SECURITY, false);

        assertThat(holder(SECURITY)).isEqualTo("nora");
        assertThat(confirmed.state()).isEqualTo(Assignment.State.ACTIVE);
        assertThat(confirmed.confirmedBy()).isEqualTo(cast.person("selma").person());
        assertThat(platforms.seatsOf(cast.person("selma").id())).isEmpty();
        assertThat(platform().holders(SECURITY).ownerSince()).isEqualTo(confirmed.effectiveAt());
        assertThat(platforms.history(cast.key).get(0)).isEqualTo(confirmed);
        assertThat(platforms.history(cast.key))
                .filteredOn(past -> past.state() == Assignment.State.ENDED)
                .singleElement()
                .satisfies(past ->
                        assertThat(past.person()).isEqualTo(cast.person("selma").person()));
    }

    @Test
    void everyStepIsRecordedAndRaisesTheVersion() {
        nominate("nora", SECURITY, false);
        accept("nora", SECURITY, false);
        Assignment confirmed = confirm("gwen", SECURITY, false);

        List<LedgerEntry> steps = ledger.about(Subject.platform(platform().id())).stream()
                .filter(entry -> !entry.type().endsWith("named") && entry.type().startsWith("assignment"))
                .toList();
        assertThat(steps)
                .extracting(LedgerEntry::type)
                .containsExactly(
                        "assignment.nominated", "assignment.accepted", "assignment.ended", "assignment.confirmed");
        assertThat(steps.get(3).content())
                .containsEntry("role", "SECURITY")
                .containsEntry("seat", "owner")
                .containsEntry("personId", cast.person("nora").id().toString())
                .containsEntry("assignmentId", confirmed.id().toString());
        assertThat(platform().version()).isEqualTo(4);
    }

    @Test
    void aDeputyWhoBecomesOwnerLeavesTheDeputysSeat() {
        nominate("pat", PLATFORM, false);
        accept("pat", PLATFORM, false);
        confirm("paula", PLATFORM, false);

        assertThat(holder(PLATFORM)).isEqualTo("pat");
        assertThat(platform().holders(PLATFORM).deputy()).isNull();
    }

    @Test
    void anEmptyDeputySeatIsFilledWithTheGovernanceOwnersConfirmation() {
        nominate("sam", SECURITY, true);
        accept("sam", SECURITY, true);
        confirm("gwen", SECURITY, true);

        assertThat(platform().holders(SECURITY).deputy())
                .isEqualTo(cast.person("sam").person());
    }

    @Test
    void aNewNominationReplacesTheOpenOne() {
        nominate("nora", SECURITY, false);
        nominate("sam", SECURITY, false);

        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> accept("nora", SECURITY, false));
        accept("sam", SECURITY, false);
        confirm("selma", SECURITY, false);

        assertThat(holder(SECURITY)).isEqualTo("sam");
    }

    @Test
    void ofManyNominationsAtOnceOneStaysOpen() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Assignment>> nominations = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() -> nominate(i % 2 == 0 ? "nora" : "sam", SECURITY, false)))
                    .toList();
            for (Future<Assignment> nomination : nominations) {
                assertThat(nomination.get().state()).isEqualTo(Assignment.State.NOMINATED);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(platforms.history(cast.key))
                .filteredOn(assignment -> assignment.state() == Assignment.State.NOMINATED)
                .hasSize(1);
        assertThat(platform().version()).isEqualTo(9);
    }

    @Nested
    class Nominating {

        @Test
        void isForAdministratorsAndTheGovernanceOwner() {
            refusedAs("not-yours", () -> nominateBy(cast.person("paula"), "nora", SECURITY, false));
            refusedAs("not-yours", () -> nominateBy(cast.person("gil"), "nora", SECURITY, false));
            assertThat(nominateBy(cast.person("gwen"), "nora", SECURITY, false).nominatedBy())
                    .isEqualTo(cast.person("gwen").person());
        }

        @Test
        void isNeverForOneself() {
            refusedAs("self-nomination", () -> nominateBy(cast.administrator, "ada", SECURITY, false));
            refusedAs("self-nomination", () -> nominateBy(cast.person("gwen"), "gwen", SECURITY, false));
        }

        @Test
        void refusesWhoHoldsAnotherSeat() {
            assertThatExceptionOfType(Unacceptable.class).isThrownBy(() -> nominate("bruno", SECURITY, false));
            assertThatExceptionOfType(Unacceptable.class).isThrownBy(() -> nominate("bea", SECURITY, false));
            assertThatExceptionOfType(Unacceptable.class).isThrownBy(() -> nominate("selma", SECURITY, true));
            assertThatExceptionOfType(Unacceptable.class).isThrownBy(() -> nominate("selma", SECURITY, false));
        }

        @Test
        void refusesUnknownPersonsAndMachines() {
            cast.machine("pipeline");

            assertThatExceptionOfType(Unacceptable.class).isThrownBy(() -> nominate("nobody", SECURITY, false));
            assertThatExceptionOfType(Unacceptable.class).isThrownBy(() -> nominate("pipeline", SECURITY, false));
        }

        @Test
        void refusesWhatNobodyElseCouldConfirm() {
            refusedAs("no-confirmer", () -> nominateBy(cast.person("gwen"), "nora", GOVERNANCE, false));
            refusedAs("no-confirmer", () -> nominateBy(cast.person("gwen"), "sam", SECURITY, true));
        }

        @Test
        void refusesAnUnknownPlatform() {
            assertThatExceptionOfType(UnknownPlatform.class)
                    .isThrownBy(() -> platforms.nominate(
                            cast.administrator, "none" + cast.suffix, SECURITY, false, cast.name("nora")));
        }
    }

    @Nested
    class Accepting {

        @Test
        void isForTheNomineeOnly() {
            nominate("nora", SECURITY, false);

            refusedAs("not-yours", () -> accept("sam", SECURITY, false));
        }

        @Test
        void isNotForAdministrators() {
            nominate("nora", SECURITY, false);
            Actor administrator = cast.person("nora", RealmRole.ADMINISTRATOR);

            refusedAs("administrator", () -> platforms.accept(administrator, cast.key, SECURITY, false));
        }

        @Test
        void needsANominationThatIsStillToBeAccepted() {
            conflicts(() -> accept("nora", SECURITY, false));
            nominate("nora", SECURITY, false);
            accept("nora", SECURITY, false);
            conflicts(() -> accept("nora", SECURITY, false));
        }
    }

    @Nested
    class Confirming {

        @Test
        void isForTheOutgoingOrTheGovernanceOwner() {
            nominate("nora", SECURITY, false);
            accept("nora", SECURITY, false);

            for (String other : List.of("nora", "paula", "gil")) {
                refusedAs("confirmation", () -> confirm(other, SECURITY, false));
            }
            refusedAs("confirmation", () -> platforms.confirm(cast.administrator, cast.key, SECURITY, false));
            assertThat(holder(SECURITY)).isEqualTo("selma");
        }

        @Test
        void isNotForTheNominator() {
            nominateBy(cast.person("gwen"), "nora", SECURITY, false);
            accept("nora", SECURITY, false);

            refusedAs("confirmation", () -> confirm("gwen", SECURITY, false));
            confirm("selma", SECURITY, false);
            assertThat(holder(SECURITY)).isEqualTo("nora");
        }

        @Test
        void needsAnAcceptedNomination() {
            conflicts(() -> confirm("selma", SECURITY, false));
            nominate("nora", SECURITY, false);
            conflicts(() -> confirm("selma", SECURITY, false));
        }

        @Test
        void refusesANomineeWhoTookAnotherSeatMeanwhile() {
            nominate("nora", SECURITY, false);
            accept("nora", SECURITY, false);
            nominate("nora", BUSINESS, false);
            accept("nora", BUSINESS, false);
            confirm("bruno", BUSINESS, false);

            conflicts(() -> confirm("selma", SECURITY, false));
            assertThat(holder(SECURITY)).isEqualTo("selma");
        }
    }

    private Assignment nominate(String nominee, OwnerRole role, boolean deputy) {
        return nominateBy(cast.administrator, nominee, role, deputy);
    }

    private Assignment nominateBy(Actor nominator, String nominee, OwnerRole role, boolean deputy) {
        return platforms.nominate(nominator, cast.key, role, deputy, cast.name(nominee));
    }

    private Assignment accept(String nominee, OwnerRole role, boolean deputy) {
        return platforms.accept(cast.person(nominee), cast.key, role, deputy);
    }

    private Assignment confirm(String person, OwnerRole role, boolean deputy) {
        return platforms.confirm(cast.person(person), cast.key, role, deputy);
    }

    private Platform platform() {
        return platforms.byKey(cast.key).orElseThrow();
    }

    private String holder(OwnerRole role) {
        return platform().holders(role).owner().displayName();
    }

    private static void refusedAs(String rule, Runnable command) {
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(command::run)
                .satisfies(refused -> assertThat(refused.rule()).isEqualTo(rule));
    }

    private static void conflicts(Runnable command) {
        assertThatExceptionOfType(AssignmentConflict.class).isThrownBy(command::run);
    }
}
