package io.countersign.change;

import static io.countersign.policy.OwnerRole.PLATFORM;
import static io.countersign.policy.OwnerRole.SECURITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.countersign.ledger.LedgerEntry;
import io.countersign.ownership.Platforms;
import io.countersign.people.People;
import io.countersign.policy.Fault;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Unacceptable;
import io.countersign.readiness.Readiness;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import io.countersign.testing.Varied;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Every field of a request amended alone after decisions were given: which of them fall, and which are carried over. */
@EngineTest
class AmendedFieldsIT {

    @Autowired
    Changes changes;

    @Autowired
    Progress progress;

    @Autowired
    Readiness readiness;

    @Autowired
    People people;

    @Autowired
    Platforms platforms;

    @SuppressWarnings("NullAway.Init")
    Scene scene;

    @BeforeEach
    void enterScene() {
        scene = new Scene(people, platforms, changes, readiness);
    }

    /** All but the one that can never be amended alone: see below. */
    static Stream<String> fields() {
        return FieldMutation.all("", "").map(FieldMutation::field).filter(field -> !field.equals("template"));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void asksExactlyThoseAgainWhoAnswerForTheField(String field) {
        amendAfterDecisionsOf(EnumSet.allOf(OwnerRole.class), field);
    }

    @ParameterizedTest
    @MethodSource("fields")
    void keepsAskingThoseWhoHaveNotDecided(String field) {
        amendAfterDecisionsOf(EnumSet.of(PLATFORM, SECURITY), field);
    }

    @Test
    void refusesATemplateWhereTheClassOfTheChangeDoesNotAskForOne() {
        Change change = scene.submitted();
        scene.decide(change, SECURITY, Outcome.APPROVE);

        assertThatExceptionOfType(Unacceptable.class)
                .isThrownBy(() -> amend(
                        change,
                        Varied.from(scene.promotion()).template("weekly").get()))
                .satisfies(refusal ->
                        assertThat(refusal.faults()).extracting(Fault::field).containsExactly("template"));
        assertThat(progress.decided(change.id(), SECURITY)).isTrue();
    }

    private void amendAfterDecisionsOf(Set<OwnerRole> decided, String field) {
        FieldMutation mutation = mutationOf(field);
        Submission before = mutation.before(scene.promotion());
        Change change = changes.submit(scene.requester, before);
        decided.forEach(role -> scene.decide(change, role, Outcome.APPROVE));

        Amendment amendment = amend(change, mutation.after(before));

        Set<OwnerRole> fell = EnumSet.copyOf(decided);
        fell.retainAll(mutation.falls());
        EnumSet<OwnerRole> stand = EnumSet.copyOf(decided);
        stand.removeAll(mutation.falls());
        assertThat(amendment.fell()).isEqualTo(fell);
        assertThat(amendment.carriedOver()).isEqualTo(stand);
        assertThat(amendment.change().decisions())
                .filteredOn(Decision::standing)
                .extracting(Decision::role)
                .containsExactlyInAnyOrderElementsOf(stand);
        assertThat(progress.openRoles(change.id())).containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(stand));
        assertThat(roles(amendment, "decision.fell")).containsExactlyInAnyOrderElementsOf(names(fell));
        assertThat(roles(amendment, "decision.carried-over")).containsExactlyInAnyOrderElementsOf(names(stand));
    }

    private FieldMutation mutationOf(String field) {
        String elsewhere = field.equals("platform")
                ? Scene.unready(people, platforms, changes).platform.key()
                : "elsewhere";
        return FieldMutation.all(elsewhere, scene.person("ann").person().userName())
                .filter(mutation -> mutation.field().equals(field))
                .findFirst()
                .orElseThrow();
    }

    private Amendment amend(Change change, Submission submission) {
        return changes.amend(scene.requester, change.id(), change.submissionDigest(), submission);
    }

    /** The roles of these entries of the ledger. */
    private static List<Object> roles(Amendment amendment, String type) {
        return amendment.change().timeline().stream()
                .filter(entry -> entry.type().equals(type))
                .map(LedgerEntry::content)
                .map(content -> (Object) content.get("role"))
                .toList();
    }

    private static List<Object> names(Set<OwnerRole> roles) {
        return roles.stream().map(role -> (Object) role.name()).toList();
    }
}
