package io.countersign.calendar;

import static io.countersign.calendar.Given.CLAIMS;
import static io.countersign.calendar.Given.PAYMENTS;
import static io.countersign.policy.OwnerRole.BUSINESS;
import static io.countersign.policy.OwnerRole.GOVERNANCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.countersign.calendar.WaitingChanges.Waiting;
import io.countersign.ownership.Platform;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.Person;
import io.countersign.people.RealmRole;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Sector;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FreezeAuthorityTests {

    private static final FreezeScope ONE = FreezeScope.of("claims");
    private static final FreezeScope BOTH = FreezeScope.of("claims", "payments");
    private static final FreezeScope ALL = new FreezeScope(true, Set.of(), Set.of(), Set.of());
    private static final FreezeScope SECTOR =
            new FreezeScope(false, Set.of(Sector.HEALTHCARE), Set.of("claims"), Set.of());

    @ParameterizedTest
    @EnumSource(OwnerRole.class)
    void letsOnlyTheGovernanceOwnerPlanAFreezeAndEveryOwnerStop(OwnerRole role) {
        Actor owner = Given.owner(CLAIMS, role);

        assertThat(refusal(owner, ONE, true, CLAIMS)).isEmpty();
        assertThat(refusal(owner, ONE, false, CLAIMS)).isEqualTo(role == GOVERNANCE ? "" : "not-yours");
    }

    @Test
    void asksForTheOwnerOfEveryPlatformThatIsNamed() {
        Actor owner = Given.owner(CLAIMS, GOVERNANCE);

        NotAllowed refused = refused(owner, BOTH, false, CLAIMS, PAYMENTS);
        assertThat(refused.reasons())
                .containsExactly("The governance owner of payments and compliance officers do this.");
        assertThat(refusal(owner, BOTH, true, CLAIMS, PAYMENTS)).isEqualTo("not-yours");
    }

    @Test
    void leavesWideScopesToComplianceOfficers() {
        Actor owner = Given.owner(CLAIMS, GOVERNANCE);

        for (FreezeScope wide : List.of(ALL, SECTOR)) {
            assertThat(refusal(owner, wide, false, CLAIMS)).isEqualTo("not-yours");
            assertThat(refusal(owner, wide, true, CLAIMS)).isEqualTo("not-yours");
            assertThat(refusal(Given.OFFICER, wide, false, CLAIMS)).isEmpty();
        }
    }

    @Test
    void asksTheDeputyOnlyWhileTheOwnerIsAbsent() {
        assertThat(refusal(Given.deputy(CLAIMS, GOVERNANCE), ONE, false, CLAIMS))
                .isEqualTo("not-yours");
    }

    @Test
    void refusesAdministratorsAndMachinesWhateverElseTheyAre() {
        Person owner = Given.owner(CLAIMS, GOVERNANCE).person();
        Actor administrator = new Actor(owner, Set.of(RealmRole.ADMINISTRATOR, RealmRole.COMPLIANCE_OFFICER));
        Actor machine = new Actor(new Person(owner.id(), "robot", "Robot", true), Set.of(RealmRole.COMPLIANCE_OFFICER));

        assertThat(refusal(administrator, ONE, true, CLAIMS)).isEqualTo("segregation");
        assertThat(refusal(machine, ONE, true, CLAIMS)).isEqualTo("human");
        assertThat(FreezeAuthority.maybe(administrator, ONE, true, List.of(CLAIMS)))
                .isFalse();
        assertThat(FreezeAuthority.maybe(machine, ONE, true, List.of(CLAIMS))).isFalse();
    }

    @Test
    void keepsWhoseChangeWaitsOnItFromLifting() {
        Waiting held = new Waiting(new UUID(3, 1), CLAIMS.id(), "production");
        Map<UUID, Platform> platforms = Map.of(CLAIMS.id(), CLAIMS, PAYMENTS.id(), PAYMENTS);
        FreezeScope staging = new FreezeScope(true, Set.of(), Set.of(), Set.of("claims-staging"));

        NotAllowed refused = catchThrowableOfType(
                NotAllowed.class, () -> FreezeAuthority.requireUninvolved(ONE, List.of(held), platforms));
        assertThat(refused.rule()).isEqualTo("segregation");
        assertThat(refused.reasons())
                .singleElement()
                .asString()
                .contains(held.changeId().toString());
        assertThatCode(() -> FreezeAuthority.requireUninvolved(FreezeScope.of("payments"), List.of(held), platforms))
                .doesNotThrowAnyException();
        assertThatCode(() -> FreezeAuthority.requireUninvolved(staging, List.of(held), platforms))
                .doesNotThrowAnyException();
    }

    @Test
    void asksTwoPersonsToLiftAnIncidentStop() {
        Actor first = Given.owner(CLAIMS, BUSINESS);

        assertThat(catchThrowableOfType(NotAllowed.class, () -> FreezeAuthority.requireSecond(first, first.id()))
                        .rule())
                .isEqualTo("segregation");
        assertThatCode(() -> FreezeAuthority.requireSecond(Given.OFFICER, first.id()))
                .doesNotThrowAnyException();
    }

    private static String refusal(Actor actor, FreezeScope scope, boolean stop, Platform... named) {
        NotAllowed refused = refused(actor, scope, stop, named);
        return refused == null ? "" : refused.rule();
    }

    private static NotAllowed refused(Actor actor, FreezeScope scope, boolean stop, Platform... named) {
        return catchThrowableOfType(
                NotAllowed.class, () -> FreezeAuthority.require(actor, scope, stop, List.of(named)));
    }
}
