package io.countersign.stewardship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.ledger.Ledger;
import io.countersign.ledger.LedgerEntry;
import io.countersign.ledger.Planted;
import io.countersign.ledger.Subject;
import io.countersign.people.Actor;
import io.countersign.people.Authenticated;
import io.countersign.people.InsufficientSignIn;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.people.SignIn;
import io.countersign.policy.InvalidPolicies;
import io.countersign.policy.Policies;
import io.countersign.policy.PolicyDocument;
import io.countersign.policy.SignInLevel;
import io.countersign.policy.Unacceptable;
import io.countersign.testing.EngineTest;
import io.countersign.testing.MovedClock;
import io.countersign.testing.Transactions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Two compliance officers, neither the author, put a version in force; a day later where it loosens. The clock here is
 * years ahead, so that nothing of this is in force for other tests on the same database.
 */
@EngineTest
@ExtendWith(OutputCaptureExtension.class)
class StewardshipIT {

    private static final AtomicInteger VERSIONS = new AtomicInteger();
    private static final Duration DAY = Duration.ofHours(24);

    @Autowired
    People people;

    @Autowired
    Policies policies;

    @Autowired
    Ledger ledger;

    @Autowired
    Shelf shelf;

    @Autowired
    Stewardship bean;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JdbcOperations operations;

    @Autowired
    PlatformTransactionManager transactions;

    private final String suffix = UUID.randomUUID().toString().substring(0, 8);
    /** A version never has two texts, not even in two tests. */
    private final int second = VERSIONS.addAndGet(2);

    private final int third = second + 1;
    private final MovedClock clock =
            new MovedClock(Instant.now().truncatedTo(ChronoUnit.MICROS).plus(Duration.ofDays(100)));
    private final List<Object> told = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private Actor gwen;

    @SuppressWarnings("NullAway.Init")
    private Actor carl;

    @SuppressWarnings("NullAway.Init")
    private Actor cora;

    @SuppressWarnings("NullAway.Init")
    private Actor cleo;

    @SuppressWarnings("NullAway.Init")
    private Stewardship stewardship;

    @SuppressWarnings("NullAway.Init")
    private ComingIntoForce coming;

    @BeforeEach
    void buildOnAClockOfOurOwn() {
        gwen = person("gwen", RealmRole.OWNER);
        carl = person("carl", RealmRole.COMPLIANCE_OFFICER);
        cora = person("cora", RealmRole.COMPLIANCE_OFFICER);
        cleo = person("cleo", RealmRole.COMPLIANCE_OFFICER);
        stewardship = node();
        coming = Transactions.proxy(
                new ComingIntoForce(
                        new DocumentStore(jdbc),
                        new ActivationStore(jdbc),
                        shelf,
                        new StewardshipLedger(ledger, policies),
                        told::add,
                        clock),
                transactions);
    }

    @AfterEach
    void leaveNothingForOthers() {
        jdbc.sql("delete from governance.policy_activation where asked_by is not null and name = 'soc-2'")
                .update();
        jdbc.sql("delete from governance.policy_document where origin <> 'SHIPPED' and name = 'soc-2'")
                .update();
    }

    @Test
    void beganWithWhatTheReleaseBrings() {
        assertThat(bean.versions())
                .filteredOn(version -> version.origin() == Origin.SHIPPED)
                .isNotEmpty()
                .allSatisfy(version -> {
                    assertThat(version.state()).isEqualTo(PolicyVersion.State.IN_FORCE);
                    assertThat(version.author()).isNull();
                    assertThat(ledger.about(Subject.policy(version.id())))
                            .extracting(LedgerEntry::type)
                            .startsWith("policy.installed");
                });
    }

    @Test
    void keepsADraftThatBindsNobody() {
        PolicyVersion draft = submit(soc2(second));

        assertThat(draft.state()).isEqualTo(PolicyVersion.State.DRAFT);
        assertThat(draft.author()).isEqualTo(gwen.person());
        assertThat(stewardship.document("soc-2", second).digest()).isEqualTo(draft.digest());
        assertThat(shelf.inForce(clock.instant())).contains("soc-2@1").doesNotContain("soc-2@" + second);
    }

    @Test
    void refusesADraftWithFaultsAndKeepsNothing() {
        assertThatThrownBy(() ->
                        stewardship.submit(gwen, "soc.yaml", soc2(second).replace("phase: PERMIT", "phase: LATER")))
                .isInstanceOfSatisfying(
                        InvalidPolicies.class,
                        e -> assertThat(e.faults())
                                .isNotEmpty()
                                .allSatisfy(fault -> assertThat(fault.line()).isPositive()));
        assertThatThrownBy(() -> stewardship.version("soc-2", second)).isInstanceOf(UnknownPolicy.class);
    }

    @Test
    void refusesAnotherTextForAKeptVersion() {
        assertThatThrownBy(() -> submit(soc2(1)))
                .isInstanceOf(Unacceptable.class)
                .hasMessageContaining("is kept already");
    }

    @Test
    void refusesADraftByPeopleWithoutTheRole() {
        Actor rita = person("rita", RealmRole.REQUESTER);

        assertThatThrownBy(() -> stewardship.submit(rita, "x", soc2(second))).isInstanceOf(NotAllowed.class);
    }

    @Test
    void theAuthorNeitherAsksNorConfirms() {
        stewardship.submit(carl, "soc.yaml", soc2(second));

        assertThatThrownBy(() -> stewardship.ask(carl, "soc-2", second, null)).isInstanceOf(NotAllowed.class);
        stewardship.ask(cora, "soc-2", second, null);
        assertThatThrownBy(() -> stewardship.confirm(carl, "soc-2", second)).isInstanceOf(NotAllowed.class);
        assertThat(stewardship.awaiting(carl)).isEmpty();
        assertThat(stewardship.confirm(cleo, "soc-2", second).state()).isEqualTo(PolicyVersion.State.IN_FORCE);
    }

    @Test
    void theSameOfficerDoesNotDoBoth() {
        submit(soc2(second));
        stewardship.ask(carl, "soc-2", second, null);

        assertThatThrownBy(() -> stewardship.confirm(carl, "soc-2", second)).isInstanceOf(NotAllowed.class);
        assertThat(stewardship.awaiting(carl)).isEmpty();
        assertThat(stewardship.awaiting(cora))
                .extracting(PolicyVersion::reference)
                .containsExactly("soc-2@" + second);
    }

    @Test
    void administratorsNeverTakePart() {
        submit(soc2(second));
        Actor ada = person("ada", RealmRole.COMPLIANCE_OFFICER, RealmRole.ADMINISTRATOR);

        assertThatThrownBy(() -> stewardship.ask(ada, "soc-2", second, null)).isInstanceOf(NotAllowed.class);
        stewardship.ask(carl, "soc-2", second, null);
        assertThatThrownBy(() -> stewardship.confirm(ada, "soc-2", second)).isInstanceOf(NotAllowed.class);
        assertThat(stewardship.awaiting(ada)).isEmpty();
    }

    @Test
    void whatLoosensNothingIsInForceAtOnceOnEveryNode() {
        Stewardship otherNode = node();
        submit(soc2(second));
        stewardship.ask(carl, "soc-2", second, null);

        stewardship.confirm(cora, "soc-2", second);

        assertThat(otherNode.version("soc-2", second).state()).isEqualTo(PolicyVersion.State.IN_FORCE);
        assertThat(otherNode.version("soc-2", 1).state()).isEqualTo(PolicyVersion.State.SUPERSEDED);
        assertThat(policies.at(clock.instant()).documents()).contains("soc-2@" + second);
        assertThat(policies.now().documents()).contains("soc-2@1");
    }

    @Test
    void whatLoosensWaitsADayAfterTheConfirmation() {
        submit(looser(second));
        stewardship.ask(carl, "soc-2", second, clock.instant().plus(Duration.ofHours(1)));
        clock.move(Duration.ofMinutes(10));
        Instant confirmedAt = clock.instant();

        Activation act = stewardship.confirm(cora, "soc-2", second).open().orElseThrow();

        assertThat(act.loosens()).isTrue();
        assertThat(act.effectiveAt()).isEqualTo(confirmedAt.plus(DAY));
        clock.move(DAY.minusSeconds(1));
        assertThat(stewardship.version("soc-2", second).state()).isEqualTo(PolicyVersion.State.CONFIRMED);
        assertThat(coming.tellNext()).isFalse();
        clock.move(Duration.ofSeconds(1));
        assertThat(stewardship.version("soc-2", second).state()).isEqualTo(PolicyVersion.State.IN_FORCE);
    }

    @Test
    void whatUndoesAConfirmedTighteningLoosensToo() {
        submit(stricter(second));
        stewardship.ask(carl, "soc-2", second, clock.instant().plus(Duration.ofDays(3)));
        stewardship.confirm(cora, "soc-2", second);
        submit(soc2(third));

        Outlook outlook = stewardship.outlook("soc-2", third, null);

        assertThat(outlook.difference().loosens()).isFalse(); // beside what is in force now
        assertThat(outlook.loosens()).isTrue(); // beside what is confirmed to come
        assertThat(outlook.effectiveAt()).isEqualTo(clock.instant().plus(DAY));
    }

    @Test
    void theAskedTimeIsKept() {
        submit(soc2(second));
        Instant monday = clock.instant().plus(Duration.ofDays(3));
        stewardship.ask(carl, "soc-2", second, monday);

        PolicyVersion confirmed = stewardship.confirm(cora, "soc-2", second);

        assertThat(confirmed.open().orElseThrow().effectiveAt()).isEqualTo(monday);
        assertThat(shelf.inForce(monday.minusNanos(1000))).contains("soc-2@1");
        assertThat(shelf.inForce(monday)).contains("soc-2@" + second);
    }

    @Test
    void anOlderVersionComesBackByAnActivationToo() {
        submit(soc2(second));
        putInForce(second);
        assertThat(coming.tellNext()).isTrue();
        clock.move(Duration.ofMinutes(1));

        stewardship.ask(carl, "soc-2", 1, null);
        stewardship.confirm(cora, "soc-2", 1);

        assertThat(shelf.inForce(clock.instant())).contains("soc-2@1").doesNotContain("soc-2@" + second);
        assertThat(stewardship.replaced("soc-2@" + second, clock.instant().minusSeconds(30)))
                .contains(clock.instant());
    }

    @Test
    void tellsOnceWhenTheTimeHasComeAndRecordsIt() {
        PolicyVersion draft = submit(soc2(second));
        putInForce(second);

        assertThat(coming.tellNext()).isTrue();
        assertThat(coming.tellNext()).isFalse();

        assertThat(told).singleElement().isInstanceOfSatisfying(PolicyInForce.class, event -> {
            assertThat(event.before()).contains("soc-2@1").doesNotContain("soc-2@" + second);
            assertThat(event.after()).contains("soc-2@" + second).doesNotContain("soc-2@1");
            assertThat(event.since()).isEqualTo(clock.instant());
        });
        assertThat(ledger.about(Subject.policy(draft.id())))
                .extracting(LedgerEntry::type)
                .containsExactly(
                        "policy.submitted",
                        "policy.activation-asked",
                        "policy.activation-confirmed",
                        "policy.in-force");
        assertThat(ledger.about(Subject.policy(draft.id())))
                .allSatisfy(entry -> assertThat(entry.content()).containsEntry("digest", draft.digest()));
    }

    @Test
    void manyNodesTellOnce() throws Exception {
        submit(soc2(second));
        putInForce(second);

        List<Boolean> answers = atOnce(8, () -> coming.tellNext());

        assertThat(answers).containsOnlyOnce(true);
        assertThat(told).hasSize(1);
    }

    @Test
    void confirmsOnceHoweverManyConfirmAtOnce() throws Exception {
        submit(soc2(second));
        stewardship.ask(carl, "soc-2", second, null);

        List<Boolean> answers = atOnce(8, () -> {
            try {
                stewardship.confirm(cora, "soc-2", second);
                return true;
            } catch (StewardshipConflict e) {
                return false;
            }
        });

        assertThat(answers).containsOnlyOnce(true);
    }

    @Test
    void oneActAtATime() {
        submit(soc2(second));
        submit(soc2(third));
        stewardship.ask(carl, "soc-2", second, null);

        assertThatThrownBy(() -> stewardship.ask(cora, "soc-2", third, null)).isInstanceOf(StewardshipConflict.class);
        assertThatThrownBy(() -> stewardship.confirm(cora, "soc-2", third)).isInstanceOf(StewardshipConflict.class);
        assertThatThrownBy(() -> stewardship.ask(carl, "soc-2", 1, null)).isInstanceOf(StewardshipConflict.class);
    }

    @Test
    void whatWaitsCanBeStoppedWithAReason() {
        PolicyVersion draft = submit(looser(second));
        stewardship.ask(carl, "soc-2", second, null);
        stewardship.confirm(cora, "soc-2", second);

        assertThatThrownBy(() -> stewardship.refuse(cleo, "soc-2", second, " ")).isInstanceOf(Unacceptable.class);
        stewardship.refuse(cleo, "soc-2", second, "Not before the audit.");

        clock.move(DAY.plusSeconds(1));
        assertThat(shelf.inForce(clock.instant())).contains("soc-2@1");
        assertThat(coming.tellNext()).isFalse();
        List<LedgerEntry> about = ledger.about(Subject.policy(draft.id()));
        LedgerEntry refused = about.get(about.size() - 1);
        assertThat(refused.type()).isEqualTo("policy.activation-refused");
        assertThat(refused.content()).doesNotContainKey("reason").containsEntry("outcome", "REFUSED");
        assertThat(refused.values()).containsEntry("reason", "Not before the audit.");
    }

    @Test
    void whoAskedTakesItBack() {
        submit(soc2(second));
        stewardship.ask(carl, "soc-2", second, null);

        PolicyVersion back = stewardship.refuse(carl, "soc-2", second, "A mistake.");

        assertThat(back.activations().get(0).state()).isEqualTo(Activation.State.WITHDRAWN);
        assertThat(back.state()).isEqualTo(PolicyVersion.State.DRAFT);
    }

    @Test
    void refusesATimeThatHasPassed() {
        submit(soc2(second));

        assertThatThrownBy(() ->
                        stewardship.ask(carl, "soc-2", second, clock.instant().minusSeconds(1)))
                .isInstanceOf(Unacceptable.class);
    }

    @Test
    void filesThatChangedBetweenTwoStartsBindNobodyUntilTheyAreActivated(@TempDir Path directory, CapturedOutput log)
            throws IOException {
        write(directory, soc2(second));
        start(directory);

        PolicyVersion first = stewardship.version("soc-2", second);
        assertThat(first.origin()).isEqualTo(Origin.DIRECTORY);
        assertThat(first.state()).isEqualTo(PolicyVersion.State.DRAFT);
        assertThat(ledger.about(Subject.policy(first.id())))
                .extracting(LedgerEntry::type)
                .containsExactly("policy.submitted");

        write(directory, looser(second));
        start(directory);

        assertThat(log.getOut()).contains("Policy files were left out", "give this text the version " + third);
        assertThat(stewardship.version("soc-2", second).digest()).isEqualTo(first.digest());

        write(directory, looser(third));
        start(directory);
        start(directory); // a file that is known already is nothing new

        assertThat(stewardship.version("soc-2", third).state()).isEqualTo(PolicyVersion.State.DRAFT);
        assertThat(shelf.inForce(clock.instant())).contains("soc-2@1");
        putInForce(third);
        assertThat(shelf.inForce(clock.instant()))
                .as("it loosens, so a day passes")
                .contains("soc-2@1");
        clock.move(DAY);
        assertThat(shelf.inForce(clock.instant())).contains("soc-2@" + third);
    }

    @Test
    void whoPutsAPolicyInForceMustHaveSignedInAsItAsksItself() {
        submit(soc2(second).stripTrailing() + """

            authentication:
              - {act: ACTIVATION, level: mfa, maxAge: PT5M}
            """);

        assertThatThrownBy(() -> stewardship.ask(signedIn(carl, SignInLevel.PWD), "soc-2", second, null))
                .as("nobody brings what they could not take back")
                .isInstanceOf(InsufficientSignIn.class);
        stewardship.ask(signedIn(carl, SignInLevel.MFA), "soc-2", second, null);
        assertThatThrownBy(() -> stewardship.confirm(signedIn(cora, SignInLevel.PWD), "soc-2", second))
                .isInstanceOf(InsufficientSignIn.class);
        PolicyVersion confirmed = stewardship.confirm(signedIn(cora, SignInLevel.MFA), "soc-2", second);

        assertThat(ledger.about(Subject.policy(confirmed.id())))
                .filteredOn(entry -> entry.type().startsWith("policy.activation-"))
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.content())
                        .containsEntry("authenticatedBy", "mfa")
                        .containsKey("authenticatedAt"));
        assertThat(coming.tellNext()).isTrue();
        submit(soc2(third));
        assertThatThrownBy(() -> stewardship.ask(carl, "soc-2", third, null))
                .as("in force now, and it is not known how carl signed in")
                .isInstanceOf(InsufficientSignIn.class);
    }

    @Test
    void isReconciledWithTheLog() {
        Planted planted = planted();
        submit(looser(second));
        stewardship.ask(carl, "soc-2", second, null);
        stewardship.confirm(cora, "soc-2", second);
        UUID activation = activation();
        assertThat(planted.differences(activation)).isEmpty();
        clock.move(DAY);
        coming.tellNext();

        assertThat(planted.differences(activation)).isEmpty();
    }

    @Test
    void isNamedWhereItWasNeverAskedFor() {
        Planted planted = planted();
        submit(soc2(second));
        stewardship.ask(carl, "soc-2", second, null);
        UUID asked = activation();
        UUID forged = UUID.randomUUID();
        planted.execute("update governance.policy_activation set id = ? where id = ?", forged, asked);

        assertThat(planted.differences(forged))
                .singleElement()
                .asString()
                .startsWith("Activation %s has no entry policy.activation-asked about policy".formatted(forged));
        assertThat(planted.differences(asked))
                .singleElement()
                .asString()
                .endsWith(
                        "(policy.activation-asked) records the activation %s, which does not exist.".formatted(asked));
    }

    @Test
    void isNamedWhereItWasAltered() {
        Planted planted = planted();
        submit(looser(second));
        stewardship.ask(carl, "soc-2", second, null);
        stewardship.confirm(cora, "soc-2", second);
        UUID activation = activation();
        planted.execute(
                "update governance.policy_activation set confirmed_by = ?, loosens = false, effective_at = confirmed_at"
                        + " where id = ?",
                cleo.id(),
                activation);

        assertThat(planted.differences(activation))
                .singleElement()
                .asString()
                .contains("(policy.activation-confirmed): actor: the row has %s, the entry %s"
                        .formatted(cleo.id(), cora.id()))
                .contains("effectiveAt: the row has")
                .contains("loosens: the row has false, the entry true");
    }

    private Planted planted() {
        return new Planted(
                jdbc, ledger, transactions, new ActivationAccounts(new ActivationStore(jdbc), new DocumentStore(jdbc)));
    }

    private UUID activation() {
        return new ActivationStore(jdbc).of("soc-2").get(0).id();
    }

    private Actor signedIn(Actor officer, SignInLevel level) {
        return new Actor(officer.person(), officer.roles(), new Authenticated(clock.instant(), level, null));
    }

    private static void write(Path directory, String text) throws IOException {
        Path packs = Files.createDirectories(directory.resolve("packs"));
        Files.writeString(packs.resolve("soc-2.yaml"), text);
    }

    /** What a node does with its files before it serves anybody. */
    private void start(Path directory) {
        Drafts drafts = new Drafts(
                new DocumentStore(jdbc),
                new ActivationStore(jdbc),
                policies,
                new StewardshipLedger(ledger, policies),
                directory);
        new Installation(drafts, new TransactionTemplate(transactions), clock).afterSingletonsInstantiated();
    }

    private void putInForce(int version) {
        stewardship.ask(carl, "soc-2", version, null);
        stewardship.confirm(cora, "soc-2", version);
    }

    private PolicyVersion submit(String text) {
        return stewardship.submit(gwen, "soc-2.yaml", text);
    }

    /** The shipped pack as another version, which changes nothing. */
    private String soc2(int version) {
        return shipped().content().replace("version: 1\n", "version: " + version + "\n");
    }

    /** The same with a requirement that asks at high risk only. */
    private String looser(int version) {
        return soc2(version).replaceFirst("risk: \\[MEDIUM, HIGH]", "risk: [HIGH]");
    }

    /** The same with a requirement that asks at every risk. */
    private String stricter(int version) {
        return soc2(version).replaceFirst("risk: \\[MEDIUM, HIGH]", "risk: [LOW, MEDIUM, HIGH]");
    }

    private PolicyDocument shipped() {
        return stewardship.document("soc-2", 1);
    }

    private Stewardship node() {
        DocumentStore documents = new DocumentStore(jdbc);
        ActivationStore activations = new ActivationStore(jdbc);
        Shelf own = new Shelf(operations);
        StewardshipLedger entries = new StewardshipLedger(ledger, policies);
        return Transactions.proxy(
                new Stewardship(
                        documents,
                        activations,
                        own,
                        new PolicyVersions(own, people),
                        new Drafts(documents, activations, policies, entries, null),
                        new Activations(documents, activations, own, policies, entries),
                        policies,
                        event -> {},
                        clock),
                transactions);
    }

    private Actor person(String name, RealmRole... roles) {
        String userName = name + "-" + suffix;
        return people.signedIn(new SignIn("test", userName, userName, name, false, Set.of(roles)));
    }

    private static List<Boolean> atOnce(int threads, Callable<Boolean> call) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Boolean> answers = new ArrayList<>();
            for (Future<Boolean> answer : pool.invokeAll(Collections.nCopies(threads, call))) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            pool.shutdown();
        }
    }
}
