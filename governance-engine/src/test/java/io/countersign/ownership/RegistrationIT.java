package io.countersign.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.countersign.ledger.Ledger;
import io.countersign.ledger.LedgerEntry;
import io.countersign.ledger.Subject;
import io.countersign.ownership.NewPlatform.Named;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.policy.Fault;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Sector;
import io.countersign.policy.Unacceptable;
import io.countersign.testing.EngineTest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@EngineTest
class RegistrationIT {

    @Autowired
    Platforms platforms;

    @Autowired
    People people;

    @Autowired
    Ledger ledger;

    @Autowired
    PlatformTransactionManager transactions;

    Cast cast;

    @BeforeEach
    void gather() {
        cast = new Cast(people);
    }

    @Test
    void registersAPlatformWhoseNamedPeopleHoldTheirSeats() {
        Platform registered = platforms.register(cast.administrator, cast.platform());

        assertThat(platforms.byKey(cast.key)).contains(registered);
        assertThat(registered.version()).isEqualTo(1);
        assertThat(registered.environments())
                .containsExactly(new Environment("staging", false), new Environment("production", true));
        assertThat(registered.sectors()).containsExactlyInAnyOrder(Sector.HEALTHCARE, Sector.ENTERPRISE);
        assertThat(registered.holders(OwnerRole.PLATFORM).owner().userName()).isEqualTo(cast.name("paula"));
        assertThat(registered.holders(OwnerRole.SECURITY).deputy()).isNull();
        assertThat(platforms.seatsOf(cast.person("gil").id()))
                .containsExactly(new Seat(registered.id(), cast.key, OwnerRole.GOVERNANCE, true, false));
        assertThat(platforms.history(cast.key))
                .hasSize(7)
                .allSatisfy(assignment -> assertThat(assignment.state()).isEqualTo(Assignment.State.ACTIVE));
    }

    @Test
    void recordsThePlatformAndEveryAssignment() {
        Platform registered = platforms.register(cast.administrator, cast.platform());

        List<LedgerEntry> entries = ledger.about(Subject.platform(registered.id()));
        assertThat(entries)
                .extracting(LedgerEntry::type)
                .containsOnly("platform.registered", "assignment.named")
                .hasSize(8);
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.actor()).isEqualTo(cast.administrator.id());
            assertThat(entry.platform()).isEqualTo(cast.key);
            assertThat(entry.packs()).contains("hipaa-security-rule@1", "soc-2@1");
        });
        assertThat(entries.get(0).values()).containsEntry("name", "Claims");
        assertThat(entries.get(0).content()).doesNotContainValue("Claims");
    }

    @Test
    void aHostThatRollsBackLeavesNeitherPlatformNorEntry() {
        Platform undone = Objects.requireNonNull(new TransactionTemplate(transactions).execute(status -> {
            status.setRollbackOnly();
            return platforms.register(cast.administrator, cast.platform());
        }));

        assertThat(platforms.byKey(cast.key)).isEmpty();
        assertThat(ledger.about(Subject.platform(undone.id()))).isEmpty();
    }

    @Test
    void listsAllFaultsAtOnce() {
        cast.machine("pipeline");
        NewPlatform faulty = new NewPlatform(
                "Bad Key",
                " ",
                Set.of(),
                5,
                List.of(new Environment("production", true), new Environment("production", false)),
                Map.of(
                        OwnerRole.PLATFORM, new Named(cast.name("paula"), cast.name("paula")),
                        OwnerRole.BUSINESS, new Named(cast.name("nobody"), cast.name("pipeline")),
                        OwnerRole.SECURITY, new Named(cast.name("ada"), cast.name("paula"))));

        assertThatExceptionOfType(Unacceptable.class)
                .isThrownBy(() -> platforms.register(cast.administrator, faulty))
                .satisfies(refused -> assertThat(refused.faults())
                        .extracting(Fault::field)
                        .containsExactly(
                                "key",
                                "name",
                                "sectors",
                                "tier",
                                "environments[1].name",
                                "owners.PLATFORM.deputy",
                                "owners.BUSINESS.user",
                                "owners.BUSINESS.deputy",
                                "owners.SECURITY.user",
                                "owners.SECURITY.deputy",
                                "owners.GOVERNANCE"));
    }

    @Test
    void refusesAPersonInTwoRolesAlsoAsDeputy() {
        Map<OwnerRole, Named> owners = cast.owners();
        owners.put(OwnerRole.SECURITY, new Named(cast.name("selma"), cast.name("pat")));

        assertThatExceptionOfType(Unacceptable.class)
                .isThrownBy(() -> platforms.register(cast.administrator, cast.platform(owners)))
                .satisfies(refused -> assertThat(refused.faults())
                        .extracting(Fault::field, Fault::message)
                        .containsExactly(tuple(
                                "owners.SECURITY.deputy",
                                "'%s' is named as PLATFORM deputy already; one person holds one seat of a platform."
                                        .formatted(cast.name("pat")))));
        assertThat(platforms.byKey(cast.key)).isEmpty();
    }

    @Test
    void refusesAPlatformWithoutEnvironments() {
        NewPlatform bare = new NewPlatform(cast.key, "Claims", Set.of(Sector.FEDERAL), 1, List.of(), cast.owners());

        assertThatExceptionOfType(Unacceptable.class)
                .isThrownBy(() -> platforms.register(cast.administrator, bare))
                .satisfies(refused ->
                        assertThat(refused.faults()).extracting(Fault::field).containsExactly("environments"));
    }

    @Test
    void onlyAdministratorsRegister() {
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> platforms.register(cast.person("nora"), cast.platform()));
    }

    @Test
    void refusesAKeyThatIsTaken() {
        platforms.register(cast.administrator, cast.platform());

        assertThatExceptionOfType(PlatformKeyTaken.class)
                .isThrownBy(() -> platforms.register(cast.administrator, cast.platform()));
    }

    @Test
    void ofManyRegistrationsOfOneKeyAtOnceOneWins() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Boolean>> attempts = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(this::registers))
                    .toList();
            int won = 0;
            for (Future<Boolean> attempt : attempts) {
                won += attempt.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
        Platform registered = platforms.byKey(cast.key).orElseThrow();
        assertThat(ledger.about(Subject.platform(registered.id()))).hasSize(8);
    }

    private boolean registers() {
        try {
            platforms.register(cast.administrator, cast.platform());
            return true;
        } catch (PlatformKeyTaken taken) {
            return false;
        }
    }
}
