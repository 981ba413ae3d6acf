package io.countersign.template;

import static io.countersign.policy.OwnerRole.BUSINESS;
import static io.countersign.policy.OwnerRole.GOVERNANCE;
import static io.countersign.policy.OwnerRole.PLATFORM;
import static io.countersign.policy.OwnerRole.SECURITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.countersign.change.Changes;
import io.countersign.database.RoundTrip;
import io.countersign.ledger.Ledger;
import io.countersign.ledger.LedgerEntry;
import io.countersign.ledger.Subject;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.policy.DataEffect;
import io.countersign.policy.Level;
import io.countersign.policy.OwnerRole;
import io.countersign.template.Template.Status;
import io.countersign.template.TemplateDecision.Outcome;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcOperations;

@EngineTest
class TemplatesIT {

    @Autowired
    People people;

    @Autowired
    Platforms platforms;

    @Autowired
    Changes changes;

    @Autowired
    Templates templates;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcOperations jdbc;

    Scene scene;
    Instant end;

    @BeforeEach
    void register() {
        scene = Scene.unready(people, platforms, changes);
        end = Instant.now().plus(Duration.ofDays(90)).truncatedTo(ChronoUnit.MICROS);
    }

    @Test
    void isApprovedByTheFourRolesAndOnlyThenOffered() {
        Template proposed = proposed("restart");
        assertThat(proposed.status()).isEqualTo(Status.PROPOSED);

        for (OwnerRole role : List.of(PLATFORM, BUSINESS, SECURITY)) {
            assertThat(approve(role, proposed).status()).isEqualTo(Status.PROPOSED);
        }
        assertThat(usable()).isEmpty();

        Template approved = approve(GOVERNANCE, proposed);
        assertThat(approved.status()).isEqualTo(Status.APPROVED);
        assertThat(approved.decisions())
                .extracting(TemplateDecision::role)
                .containsExactly(PLATFORM, BUSINESS, SECURITY, GOVERNANCE);
        assertThat(usable()).containsExactly(approved);
        assertThat(templates.usable(scene.requester, "no-such-platform")).isEmpty();
    }

    @Test
    void isRejectedByOneRoleWithWords() {
        Template proposed = proposed("restart");

        Template rejected = templates.decide(
                scene.owner(SECURITY), proposed.id(), said(SECURITY, Outcome.REJECT, "Too wide.", proposed));

        assertThat(rejected.status()).isEqualTo(Status.REJECTED);
        conflict(TemplateConflict.Reason.WRONG_STATE, () -> approve(GOVERNANCE, proposed));
        conflict(TemplateConflict.Reason.ALREADY_DECIDED, () -> approve(SECURITY, proposed));
        assertThat(proposed("restart").version()).isEqualTo(2);
    }

    @Test
    void bindsEachDecisionToWhatWasOnThePage() {
        Template proposed = proposed("restart");
        TemplateSaid other = new TemplateSaid(SECURITY, Outcome.APPROVE, null, "sha256:" + "0".repeat(64));

        conflict(
                TemplateConflict.Reason.DIGEST_STALE,
                () -> templates.decide(scene.owner(SECURITY), proposed.id(), other));
        assertThat(templates.get(scene.requester, proposed.id()).decisions()).isEmpty();
    }

    @Test
    void isNeverDecidedByWhoProposedItNorTwiceByOnePerson() {
        Template own = templates.propose(scene.owner(SECURITY), wanted("own", end));
        refused("segregation", () -> approve(SECURITY, own));
        assertThat(approve(scene.deputy(SECURITY), SECURITY, own).decisions())
                .singleElement()
                .satisfies(said -> assertThat(said.onBehalfOf())
                        .isEqualTo(scene.owner(SECURITY).person()));

        Template other = proposed("other");
        approve(SECURITY, other);
        refused("not-yours", () -> approve(scene.owner(SECURITY), BUSINESS, other));
    }

    @Test
    void isProposedByRequestersAndWhoHoldsASeatOnly() {
        refused("not-yours", () -> templates.propose(scene.tester, wanted("a", end)));
        refused("segregation", () -> templates.propose(scene.administrator, wanted("a", end)));
        refused("human", () -> templates.propose(scene.machine("bot", RealmRole.REQUESTER), wanted("a", end)));
        assertThat(templates.propose(scene.deputy(BUSINESS), wanted("a", end)).proposedBy())
                .isEqualTo(scene.deputy(BUSINESS).person());
    }

    @Test
    void isNeverAnAdministratorsToDecideOrEnd() {
        Template proposed = proposed("restart");
        Actor administrator = new Actor(scene.owner(SECURITY).person(), Set.of(RealmRole.ADMINISTRATOR));

        refused("segregation", () -> approve(administrator, SECURITY, proposed));
        refused("segregation", () -> templates.revoke(administrator, proposed.id(), "No."));
    }

    @Test
    void isTakenBackByItsAuthorUntilItIsApprovedAndByAnOwnerAlways() {
        Template mistaken = proposed("mistaken");
        assertThat(templates.mayRevoke(scene.requester.id(), mistaken.id())).isTrue();
        Template back = templates.revoke(scene.requester, mistaken.id(), "A mistake.");
        assertThat(back.status()).isEqualTo(Status.REVOKED);

        Template approved = approved("restart");
        assertThat(templates.mayRevoke(scene.requester.id(), approved.id())).isFalse();
        refused("not-yours", () -> templates.revoke(scene.requester, approved.id(), "No."));
        Template revoked = templates.revoke(scene.owner(BUSINESS), approved.id(), "It went wrong twice.");
        assertThat(revoked.status()).isEqualTo(Status.REVOKED);
        assertThat(revoked.ended()).satisfies(ended -> {
            assertThat(ended.by()).isEqualTo(scene.owner(BUSINESS).person());
            assertThat(ended.reason()).isEqualTo("It went wrong twice.");
        });
        assertThat(usable()).isEmpty();
        conflict(
                TemplateConflict.Reason.WRONG_STATE,
                () -> templates.revoke(scene.owner(BUSINESS), approved.id(), "Again."));
    }

    @Test
    void isFollowedByOneVersionAtATime() {
        Template first = approved("restart");
        Template second = proposed("restart");
        assertThat(second.version()).isEqualTo(2);
        conflict(TemplateConflict.Reason.ALREADY_PROPOSED, () -> proposed("restart"));
        assertThat(usable()).extracting(Template::id).containsExactly(first.id());

        approveAll(second);

        assertThat(usable()).extracting(Template::id).containsExactly(second.id());
        assertThat(templates.get(scene.requester, first.id()).status()).isEqualTo(Status.SUPERSEDED);
    }

    @Test
    void endsTheVeryMomentThatItSays() {
        Template approved = approved("restart");

        assertThat(named("restart", end.minusNanos(1_000)).status()).isEqualTo(Status.APPROVED);
        assertThat(named("restart", end).status()).isEqualTo(Status.EXPIRED);
        assertThat(named(approved.id().toString(), end).id()).isEqualTo(approved.id());
    }

    @Test
    void countsTheApprovedVersionAndElseTheNewest() {
        Template first = proposed("restart");
        assertThat(named("restart")).isEqualTo(first.id());
        approveAll(first);
        Template second = proposed("restart");
        assertThat(named("restart")).isEqualTo(first.id());
        templates.revoke(scene.owner(PLATFORM), first.id(), "Over.");
        assertThat(named("restart")).isEqualTo(second.id());
    }

    @Test
    void asksEachRoleUntilItHasDecided() {
        Template proposed = proposed("restart");
        assertThat(templates.awaiting(scene.owner(SECURITY).id()))
                .extracting(OpenTemplate::id, OpenTemplate::role)
                .containsExactly(Tuple.tuple(proposed.id(), SECURITY));

        approve(SECURITY, proposed);
        assertThat(templates.awaiting(scene.owner(SECURITY).id())).isEmpty();
        assertThat(templates.awaiting(scene.owner(GOVERNANCE).id())).hasSize(1);
        assertThat(templates.awaiting(scene.requester.id())).isEmpty();
    }

    @Test
    void isListedByPlatformNameAndStatusFromTheNewest() {
        Template first = approved("restart");
        Template second = proposed("rotate-keys");

        assertThat(list(null, null)).containsExactly(second.id(), first.id());
        assertThat(list("restart", null)).containsExactly(first.id());
        assertThat(list(null, Status.PROPOSED)).containsExactly(second.id());
        assertThat(list("re\0start", null)).isEmpty();
    }

    @Test
    void recordsEveryStepWithItsWordsSealed() {
        Template approved = approved("restart");
        templates.revoke(scene.owner(BUSINESS), approved.id(), "It went wrong twice.");

        List<LedgerEntry> entries = ledger.about(Subject.template(approved.id()));
        assertThat(entries)
                .extracting(LedgerEntry::type)
                .containsExactly(
                        "template.proposed",
                        "template.decided",
                        "template.decided",
                        "template.decided",
                        "template.decided",
                        "template.approved",
                        "template.revoked");
        assertThat(entries).allSatisfy(entry -> assertThat(entry.content()).containsEntry("digest", approved.digest()));
        assertThat(entries.get(0).content().toString()).doesNotContain("node after the other");
        assertThat(entries.get(6).values()).containsEntry("reason", "It went wrong twice.");
    }

    private Template approved(String key) {
        return approveAll(proposed(key));
    }

    private Template approveAll(Template proposed) {
        for (OwnerRole role : OwnerRole.values()) {
            approve(role, proposed);
        }
        return templates.get(scene.requester, proposed.id());
    }

    private Template proposed(String key) {
        return templates.propose(scene.requester, wanted(key, end));
    }

    private NewTemplate wanted(String key, Instant expiresAt) {
        return new NewTemplate(
                scene.platform.key(),
                key,
                "Restart the workers",
                "Restart one node after the other.",
                List.of("production"),
                List.of("claims-*"),
                Level.MEDIUM,
                DataEffect.REVERSIBLE,
                List.of(),
                10,
                expiresAt);
    }

    private Template approve(OwnerRole role, Template template) {
        return approve(scene.owner(role), role, template);
    }

    private Template approve(Actor actor, OwnerRole role, Template template) {
        return templates.decide(actor, template.id(), said(role, Outcome.APPROVE, null, template));
    }

    private static TemplateSaid said(OwnerRole role, Outcome outcome, @Nullable String rationale, Template template) {
        return new TemplateSaid(role, outcome, rationale, template.digest());
    }

    private List<Template> usable() {
        return templates.usable(scene.requester, scene.platform.key());
    }

    private UUID named(String key) {
        return named(key, Instant.now()).id();
    }

    private Template named(String key, Instant at) {
        return templates
                .named(new RoundTrip(jdbc), Set.of(scene.platform.id()), List.of(key), at)
                .get()
                .get(0);
    }

    private List<UUID> list(@Nullable String key, @Nullable Status status) {
        return templates.list(scene.requester, new TemplateQuery(scene.platform.key(), key, status, null, 50)).stream()
                .map(Template::id)
                .toList();
    }

    private static void refused(String rule, ThrowingCallable command) {
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(command)
                .satisfies(refusal -> assertThat(refusal.rule()).isEqualTo(rule));
    }

    private static void conflict(TemplateConflict.Reason reason, ThrowingCallable command) {
        assertThatExceptionOfType(TemplateConflict.class)
                .isThrownBy(command)
                .satisfies(conflict -> assertThat(conflict.reason()).isEqualTo(reason));
    }
}
