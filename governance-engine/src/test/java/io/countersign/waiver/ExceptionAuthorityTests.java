package io.countersign.waiver;

import static io.countersign.policy.OwnerRole.BUSINESS;
import static io.countersign.policy.OwnerRole.GOVERNANCE;
import static io.countersign.policy.OwnerRole.SECURITY;
import static io.countersign.waiver.Given.CLAIMS;
import static io.countersign.waiver.Given.RITA;
import static io.countersign.waiver.Given.approval;
import static io.countersign.waiver.Given.asked;
import static io.countersign.waiver.Given.claims;
import static io.countersign.waiver.Given.deputy;
import static io.countersign.waiver.Given.owner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.countersign.ownership.Platform;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.RealmRole;
import io.countersign.policy.OwnerRole;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExceptionAuthorityTests {

    @Test
    void isTheAccountableOwnersAndTheGovernanceOwners() {
        assertThat(ExceptionAuthority.openTo(owner(SECURITY).id(), asked(RITA), CLAIMS))
                .containsExactly(SECURITY);
        assertThat(ExceptionAuthority.openTo(owner(GOVERNANCE).id(), asked(RITA), CLAIMS))
                .containsExactly(GOVERNANCE);
        assertThat(ExceptionAuthority.openTo(owner(BUSINESS).id(), asked(RITA), CLAIMS))
                .isEmpty();
        refused("not-yours", owner(BUSINESS), BUSINESS, asked(RITA), CLAIMS);
        refused("not-yours", owner(BUSINESS), SECURITY, asked(RITA), CLAIMS);
    }

    @Test
    void isTheDeputysWhileTheOwnerIsAbsentOnly() {
        refused("not-yours", deputy(SECURITY), SECURITY, asked(RITA), CLAIMS);

        allowed(deputy(SECURITY), SECURITY, asked(RITA), claims(Set.of(SECURITY)));
        allowed(owner(SECURITY), SECURITY, asked(RITA), claims(Set.of(SECURITY)));
    }

    @Test
    void isNeverTheAskersWhoseDeputyDecidesInstead() {
        ExceptionRow own = asked(owner(SECURITY));

        refused("segregation", owner(SECURITY), SECURITY, own, CLAIMS);
        allowed(deputy(SECURITY), SECURITY, own, CLAIMS);
    }

    @Test
    void isNeverForWhoTakesPartInTheChange() {
        ExceptionRow row = asked(owner(BUSINESS));
        Actor author = new Actor(owner(SECURITY).person(), Set.of(RealmRole.OWNER));
        ExceptionRow written = new ExceptionRow(
                row.id(),
                row.requirement(),
                row.platformId(),
                row.platform(),
                row.changeId(),
                row.reason(),
                row.compensatingControl(),
                row.accountable(),
                row.askedBy(),
                row.askedAt(),
                row.expiresAt(),
                row.state(),
                Set.of(author.id()),
                row.decisions());

        refused("segregation", author, SECURITY, written, CLAIMS);
    }

    @Test
    void takesTwoPersons() {
        ExceptionRow half = asked(RITA, approval(SECURITY, owner(GOVERNANCE)));

        refused("segregation", owner(GOVERNANCE), GOVERNANCE, half, CLAIMS);
    }

    @Test
    void isNeverAnAdministrators() {
        Actor administrator = new Actor(owner(SECURITY).person(), Set.of(RealmRole.ADMINISTRATOR));

        refused("segregation", administrator, SECURITY, asked(RITA), CLAIMS);
    }

    private static void allowed(Actor actor, OwnerRole role, ExceptionRow row, Platform platform) {
        assertThatNoException().isThrownBy(() -> ExceptionAuthority.require(actor, role, row, platform));
    }

    private static void refused(String rule, Actor actor, OwnerRole role, ExceptionRow row, Platform platform) {
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> ExceptionAuthority.require(actor, role, row, platform))
                .satisfies(refused -> assertThat(refused.rule()).isEqualTo(rule));
    }
}
