package io.countersign.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.policy.RollbackAuthority.Basis;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables that ask for too little, and what is made of their answers. */
class FloorTests {

    private static final Duration DAY = Duration.ofDays(1);
    private static final RequiredApprovals NOBODY = new RequiredApprovals(Set.of(), 0, DAY, List.of("lax"));

    @ParameterizedTest
    @CsvSource({"PROMOTION, ", "CHANGE, NORMAL", "CHANGE, ", "ROLLBACK, "})
    void theFourOwnersDecideWhateverTheTableSays(Kind kind, ChangeClass changeClass) {
        assertThat(Floor.approvals(kind, changeClass, NOBODY))
                .isEqualTo(new RequiredApprovals(
                        EnumSet.allOf(OwnerRole.class), 4, DAY, List.of("lax", "floor.four-owner-roles")));
    }

    @Test
    void threeOfTheFourAreNotEnough() {
        RequiredApprovals three = new RequiredApprovals(EnumSet.allOf(OwnerRole.class), 3, DAY, List.of("any-three"));

        assertThat(Floor.approvals(Kind.PROMOTION, null, three).count()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"STANDARD", "EMERGENCY"})
    void whatWasOrWillBeDecidedByTheFourIsLeftToTheTable(ChangeClass changeClass) {
        assertThat(Floor.approvals(Kind.CHANGE, changeClass, NOBODY)).isEqualTo(NOBODY);
    }

    @ParameterizedTest
    @CsvSource({"false, NONE", "false, REVERSIBLE", "false, IRREVERSIBLE", "true, IRREVERSIBLE"})
    void nothingIsRolledBackUnderAGrantThatIsNotThereOrWhereDataWouldBeLost(boolean grant, DataEffect effect) {
        assertThat(Floor.authority(grant, effect, granted()))
                .isEqualTo(new RollbackAuthority(
                        Basis.EXPEDITED_APPROVAL,
                        Duration.ZERO,
                        DAY,
                        List.of("lax", "floor.no-rollback-without-grant")));
    }

    @ParameterizedTest
    @CsvSource({"NONE", "REVERSIBLE"})
    void aGrantInForceIsLeftToTheTable(DataEffect effect) {
        assertThat(Floor.authority(true, effect, granted())).isEqualTo(granted());
    }

    private static RollbackAuthority granted() {
        return new RollbackAuthority(Basis.GRANT, Duration.ofDays(7), DAY, List.of("lax"));
    }
}
