package io.countersign.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.approval.Approvals;
import io.countersign.approval.InboxItem;
import io.countersign.approval.InboxQuery;
import io.countersign.ledger.Ledger;
import io.countersign.ledger.LedgerEntry;
import io.countersign.ledger.Subject;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.LinkConflict;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.people.SignIn;
import io.countersign.people.UnknownPerson;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Unacceptable;
import io.countersign.readiness.Readiness;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import io.countersign.testing.Varied;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Several accounts of one human: rules that keep people apart see one, and nobody gets a right by it. */
@EngineTest
class LinkedAccountsIT {

    private static final OwnerRole ROLE = OwnerRole.SECURITY;

    @Autowired
    Changes changes;

    @Autowired
    Approvals approvals;

    @Autowired
    Readiness readiness;

    @Autowired
    People people;

    @Autowired
    Platforms platforms;

    @Autowired
    Ledger ledger;

    @SuppressWarnings("NullAway.Init")
    Scene scene;

    @SuppressWarnings("NullAway.Init")
    Actor officer;

    @BeforeEach
    void enterScene() {
        scene = new Scene(people, platforms, changes, readiness);
        officer = scene.person("carl", RealmRole.COMPLIANCE_OFFICER);
    }

    @Test
    void nobodyDecidesOnWhatTheirBotWrote() {
        Actor bot = scene.person("bot", RealmRole.REQUESTER);
        Change written = writtenBy(bot);
        Actor owner = scene.owner(ROLE);
        assertThat(inbox(owner)).contains(written.id());

        link(owner, bot);

        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> decide(again(owner), written))
                .satisfies(refused -> {
                    assertThat(refused.rule()).isEqualTo("segregation");
                    assertThat(refused.reasons()).containsExactly("You are an author of this change.");
                });
        assertThat(inbox(again(owner))).doesNotContain(written.id());
        assertThat(inbox(again(scene.deputy(ROLE))))
                .as("it is the deputy's from now on")
                .contains(written.id());
        decide(again(scene.deputy(ROLE)), written);
    }

    @Test
    void anApprovalCountsNoMoreOnceItsGiverTurnsOutToBeTheAuthor() {
        Actor bot = scene.person("bot", RealmRole.REQUESTER);
        Change written = writtenBy(bot);
        for (OwnerRole role : OwnerRole.values()) {
            scene.decide(written, role, Outcome.APPROVE);
        }
        assertThat(state(written)).isEqualTo(State.READY);

        link(scene.owner(ROLE), bot);

        Change held = changes.get(scene.requester, written.id());
        assertThat(held.state()).isEqualTo(State.WAITING);
        assertThat(held.decisions()).as("who gave them stays").hasSize(4).allMatch(Decision::standing);
        assertThat(held.requirements())
                .filteredOn(requirement -> requirement.id().equals("decision-security") && requirement.unmet())
                .singleElement()
                .satisfies(requirement ->
                        assertThat(requirement.reason()).contains("by another account", "somebody else has to decide"));

        unlink(scene.owner(ROLE), bot);
        assertThat(state(written)).isEqualTo(State.READY);
    }

    @Test
    void theDeputyTakesBackWhatCountsNoMoreAndDecides() {
        Actor bot = scene.person("bot", RealmRole.REQUESTER);
        Change written = writtenBy(bot);
        for (OwnerRole role : OwnerRole.values()) {
            scene.decide(written, role, Outcome.APPROVE);
        }
        Actor deputy = again(scene.deputy(ROLE));
        assertThatThrownBy(() -> changes.revoke(deputy, written.id(), ROLE, "It is the author's."))
                .isInstanceOf(NotAllowed.class);

        link(scene.owner(ROLE), bot);
        changes.revoke(deputy, written.id(), ROLE, "It is the author's.");
        decide(deputy, written);

        assertThat(state(written)).isEqualTo(State.READY);
    }

    @Test
    void oneHumanDecidesForOneRoleWhateverAccountsTheyHave() {
        Change change = scene.submitted();
        scene.decide(change, OwnerRole.PLATFORM, Outcome.APPROVE);

        link(scene.owner(OwnerRole.PLATFORM), scene.owner(ROLE));

        assertThatThrownBy(() -> decide(again(scene.owner(ROLE)), change))
                .isInstanceOf(NotAllowed.class)
                .hasMessageContaining("You decided on this request as platform owner already.");
    }

    @Test
    void aLinkGivesNobodyARight() {
        Change change = scene.submitted();
        Change draft = changes.draft(scene.requester, scene.promotion());
        Actor puppet = scene.person("puppet", RealmRole.OWNER, RealmRole.REQUESTER);

        link(scene.owner(ROLE), puppet);
        link(scene.requester, scene.person("other", RealmRole.REQUESTER));

        assertThatThrownBy(() -> decide(again(puppet), change))
                .isInstanceOf(NotAllowed.class)
                .hasMessageContaining("You are neither the security owner");
        Actor other = again(scene.person("other", RealmRole.REQUESTER));
        assertThatThrownBy(() -> changes.get(other, draft.id())).isInstanceOf(UnknownChange.class);
        assertThatThrownBy(() -> changes.withdraw(other, change.id(), "Mine?")).isInstanceOf(NotAllowed.class);
        decide(again(scene.owner(ROLE)), change);
    }

    @Test
    void administratorsLinkOfficersUnlinkAndNobodyTheirOwn() {
        Actor owner = scene.owner(ROLE);
        Actor bot = scene.machine("bot");
        Actor administrator = scene.administrator;
        String user = owner.person().userName();
        String linked = bot.person().userName();
        Actor both = new Actor(officer.person(), Set.of(RealmRole.COMPLIANCE_OFFICER, RealmRole.ADMINISTRATOR));

        assertThatThrownBy(() -> people.link(officer, user, linked, "His.")).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(
                        () -> people.link(administrator, administrator.person().userName(), linked, "Mine."))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> people.link(administrator, "nobody-of-this-name", linked, "His."))
                .isInstanceOf(UnknownPerson.class);
        assertThatExceptionOfType(Unacceptable.class)
                .isThrownBy(() -> people.link(administrator, user, "nobody-of-this-name", " "))
                .satisfies(refused -> assertThat(refused.faults()).hasSize(2));
        people.link(administrator, user, linked, "His bot.");
        assertThatThrownBy(() -> people.link(administrator, user, linked, "Again."))
                .isInstanceOf(LinkConflict.class);
        assertThatThrownBy(() -> people.unlink(administrator, user, linked, "An error."))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> people.unlink(both, user, linked, "An error.")).isInstanceOf(NotAllowed.class);
        people.unlink(officer, user, linked, "An error.");
        assertThatThrownBy(() -> people.unlink(officer, user, linked, "Again.")).isInstanceOf(LinkConflict.class);
    }

    @Test
    void theLedgerSaysWhoLinkedWhichAccounts() {
        Actor owner = scene.owner(ROLE);
        Actor bot = scene.machine("bot");

        link(owner, bot);

        assertThat(ledger.about(Subject.person(bot.id()))).singleElement().satisfies(entry -> {
            assertThat(entry.type()).isEqualTo("people.account-linked");
            assertThat(entry.actor()).isEqualTo(scene.administrator.id());
            assertThat(entry.content())
                    .containsEntry("personId", owner.id().toString())
                    .containsEntry("account", List.of("test|" + bot.person().userName()))
                    .containsEntry("linkedTo", List.of("test|" + owner.person().userName()));
            assertThat(entry.values()).containsEntry("reason", "One human.");
        });
    }

    @Test
    void anIssuerSaysWhoseAccountItIsWhicheverOfThemSignsInFirst() {
        String suffix = scene.platform.key();
        Actor bot = signIn("claimed-bot-" + suffix, "claimed-" + suffix);
        Actor human = signIn("claimed-" + suffix, null);

        assertThat(human.person().is(bot.person())).isTrue();
        assertThat(again(bot).person().is(human.id())).isTrue();
        assertThat(signIn("claimed-late-" + suffix, "claimed-" + suffix)
                        .person()
                        .linked())
                .containsExactlyInAnyOrder(human.id(), bot.id());
        assertThat(ledger.about(Subject.person(bot.id())))
                .extracting(LedgerEntry::actor)
                .as("nobody here did it")
                .containsOnlyNulls();
    }

    @Test
    void aHumanWithThreeAccountsIsOneAndMayLoseOneOfThem() {
        Actor a = scene.person("three-a");
        Actor b = scene.person("three-b");
        Actor c = scene.person("three-c");
        link(a, b);
        link(b, c);
        assertThat(again(a).person().linked()).containsExactlyInAnyOrder(b.id(), c.id());
        assertThat(again(a).person().human()).isEqualTo(again(c).person().human());

        unlink(a, b);

        assertThat(again(b).person().linked()).isEmpty();
        assertThat(again(a).person().linked()).containsExactly(c.id());
    }

    private void link(Actor human, Actor account) {
        people.link(
                scene.administrator, human.person().userName(), account.person().userName(), "One human.");
    }

    private void unlink(Actor human, Actor account) {
        people.unlink(officer, human.person().userName(), account.person().userName(), "An error.");
    }

    private Actor signIn(String name, @Nullable String sameAs) {
        return people.signedIn(
                new SignIn("realm", name, name, name, false, Set.of(RealmRole.REQUESTER), null, null, sameAs));
    }

    /** The same account at its next call. */
    private Actor again(Actor actor) {
        String name = actor.person().userName();
        String issuer = people.accounts(actor.id()).get(0).issuer();
        return people.signedIn(new SignIn(
                issuer, name, name, actor.person().displayName(), actor.person().machine(), actor.roles()));
    }

    private Change writtenBy(Actor bot) {
        return changes.submit(
                scene.requester,
                Varied.from(scene.promotion())
                        .authors(List.of(bot.person().userName()))
                        .get());
    }

    private Decision decide(Actor by, Change change) {
        return changes.decide(
                by, change.id(), new NewDecision(ROLE, Outcome.APPROVE, "Read it.", change.submissionDigest()));
    }

    private State state(Change change) {
        return changes.get(scene.requester, change.id()).state();
    }

    private List<UUID> inbox(Actor actor) {
        return approvals.inbox(actor, new InboxQuery(null, null, null, null, null, 50)).stream()
                .map(InboxItem::changeId)
                .toList();
    }
}
