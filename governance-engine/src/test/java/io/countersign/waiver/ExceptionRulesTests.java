package io.countersign.waiver;

import static io.countersign.policy.OwnerRole.BUSINESS;
import static io.countersign.policy.OwnerRole.GOVERNANCE;
import static io.countersign.policy.OwnerRole.SECURITY;
import static io.countersign.waiver.Given.CLAIMS;
import static io.countersign.waiver.Given.DEV;
import static io.countersign.waiver.Given.NOW;
import static io.countersign.waiver.Given.RITA;
import static io.countersign.waiver.Given.actor;
import static io.countersign.waiver.Given.demand;
import static io.countersign.waiver.Given.deputy;
import static io.countersign.waiver.Given.owner;
import static io.countersign.waiver.Given.wanted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.RealmRole;
import io.countersign.policy.Demand;
import io.countersign.policy.Fault;
import io.countersign.policy.Unacceptable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExceptionRulesTests {

    private static final Instant SOON = NOW.plus(Duration.ofDays(30));

    @Test
    void letsTheRequesterAndTheOwnersAsk() {
        assertThatNoException().isThrownBy(() -> ask(RITA));
        assertThatNoException().isThrownBy(() -> ask(owner(BUSINESS)));
    }

    @Test
    void letsNobodyElseAsk() {
        refused("not-yours", () -> ask(DEV));
        refused("not-yours", () -> ask(deputy(BUSINESS)));
        refused("segregation", () -> ask(actor("ada", RealmRole.ADMINISTRATOR)));
    }

    @Test
    void waivesWhatThePacksLetBeWaived() {
        Demand waivable = demand(true, SECURITY);

        assertThat(ExceptionRules.waivable("vulnerability-scan", CLAIMS, waivable))
                .isEqualTo(waivable.requirement());
    }

    @Test
    void neverWaivesWhatNoPackAsksForSuchAsTheFloor() {
        refused("not-waivable", () -> ExceptionRules.waivable("decision-security", CLAIMS, null));
    }

    @Test
    void neverWaivesWhatAPackDoesNotLetBeWaived() {
        refused("not-waivable", () -> ExceptionRules.waivable("x", CLAIMS, demand(false, SECURITY)));
    }

    @Test
    void neverWaivesWhereOneRoleAloneWouldDecide() {
        refused("not-waivable", () -> ExceptionRules.waivable("x", CLAIMS, demand(true, GOVERNANCE)));
    }

    @Test
    void takesNinetyDaysAtMost() {
        Instant last = NOW.plus(Duration.ofDays(90));

        assertThatNoException().isThrownBy(() -> ExceptionRules.wellPut(wanted("Why.", "How.", last), NOW));
        assertThat(faults("Why.", "How.", last.plusMillis(1)))
                .containsExactly(new Fault("expiresAt", "Give a time at most 90 days ahead."));
        assertThat(faults("Why.", "How.", NOW)).containsExactly(new Fault("expiresAt", "Give a time in the future."));
    }

    @Test
    void namesEverythingThatIsMissingAtOnce() {
        assertThat(faults(" ", null, null))
                .extracting(Fault::field)
                .containsExactly("reason", "compensatingControl", "expiresAt");
    }

    @Test
    void refusesTextThatCannotBeKept() {
        assertThat(faults("a\0b", "x".repeat(5_001), SOON))
                .extracting(Fault::field)
                .containsExactly("reason", "compensatingControl");
    }

    @Test
    void asksForWordsWithARefusalOnly() {
        assertThat(ExceptionRules.rationale(true, " ")).isNull();
        assertThat(ExceptionRules.rationale(true, " Fine. ")).isEqualTo("Fine.");
        assertThatExceptionOfType(Unacceptable.class).isThrownBy(() -> ExceptionRules.rationale(false, " "));
    }

    private static void ask(Actor actor) {
        ExceptionRules.asker(actor, Given.claims(Set.of()), wanted("Why.", "How.", SOON));
    }

    private static List<Fault> faults(@Nullable String reason, @Nullable String control, @Nullable Instant expiresAt) {
        NewException wanted = new NewException("vulnerability-scan", CLAIMS.key(), null, reason, control, expiresAt);
        return catchThrowableOfType(Unacceptable.class, () -> ExceptionRules.wellPut(wanted, NOW))
                .faults();
    }

    private static void refused(String rule, ThrowingCallable act) {
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(act)
                .satisfies(refused -> assertThat(refused.rule()).isEqualTo(rule));
    }
}
