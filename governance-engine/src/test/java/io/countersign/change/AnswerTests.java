package io.countersign.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.change.Answer.Divergence;
import io.countersign.policy.Capability;
import io.countersign.policy.Phase;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerTests {

    private static final Answer THEN = answer(requirement("scan", ""), requirement("report", "Missing."));

    @Test
    void saysWhatIsNewlyUnmetAndWhatIsNoLongerAsked() {
        Answer now = answer(requirement("scan", "Too old."), requirement("sbom", "Missing."));

        assertThat(now.newlyUnmet(THEN)).containsExactly("scan", "sbom");
        assertThat(now.noLongerAsked(THEN)).containsExactly("report");
        assertThat(THEN.newlyUnmet(THEN)).isEmpty();
    }

    @Test
    void doesNotCallNewWhatWasUnmetBefore() {
        assertThat(answer(requirement("report", "Another reason.")).newlyUnmet(THEN))
                .isEmpty();
    }

    @Test
    void namesEverythingThatCameOutOtherwise() {
        Answer now = answer(requirement("scan", "Too old."), requirement("sbom", ""));

        assertThat(now.divergences(THEN))
                .containsExactly(
                        new Divergence("requirement scan", "MET to PERMIT", "UNMET to PERMIT"),
                        new Divergence("requirement report", "UNMET to PERMIT", "not asked"),
                        new Divergence("requirement sbom", "not asked", "MET to PERMIT"));
        assertThat(THEN.divergences(THEN)).isEmpty();
    }

    private static Answer answer(Requirement... requirements) {
        return Answer.of(Given.situation(), List.of(requirements), null);
    }

    private static Requirement requirement(String id, String reason) {
        return Condition.floor(id, id, Phase.PERMIT, Capability.TEST_EVIDENCE, null)
                .answer(new Finding(reason, List.of(), null));
    }
}
