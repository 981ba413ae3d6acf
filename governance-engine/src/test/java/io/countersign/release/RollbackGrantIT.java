package io.countersign.release;

import static io.countersign.policy.OwnerRole.PLATFORM;
import static io.countersign.policy.OwnerRole.SECURITY;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.change.Artifact;
import io.countersign.change.Change;
import io.countersign.change.Submission;
import io.countersign.policy.DataEffect;
import io.countersign.testing.Varied;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The way back in an approval: when it is written, what it says, and when it falls. */
class RollbackGrantIT extends RollbackScenes {

    @Test
    void theFirstPromotionHasNoWayBack() {
        Change first = approved(promotion(OLD));

        assertThat(rollbacks.grants(List.of(first.id()))).isEmpty();
    }

    @Test
    void theApprovalGrantsTheWayBackToWhatWasVerifiedBefore() {
        verified(promotion(OLD));

        Change second = approved(promotion(NEW));

        RollbackGrant grant = grant(second);
        assertThat(grant.state()).isEqualTo(RollbackGrant.State.OPEN);
        assertThat(grant.target()).containsExactly(new Artifact("claims-intake", "v-b1", OLD));
        assertThat(grant.invokerRoles()).containsExactlyInAnyOrder(PLATFORM, SECURITY);
        assertThat(grant.dataEffect()).isEqualTo(DataEffect.REVERSIBLE);
        assertThat(grant.validFor()).isEqualTo(Duration.ofDays(7));
        assertThat(grant.expiresAt()).isNull();
        List<String> types = types(second);
        assertThat(types.indexOf("rollback.granted")).isGreaterThan(types.indexOf("change.approved"));
        assertThat(entry(second, "rollback.granted").content())
                .containsEntry("target", List.of(OLD))
                .containsEntry("invokerRoles", List.of("PLATFORM", "SECURITY"))
                .containsEntry("dataEffect", "REVERSIBLE");
    }

    @Test
    void whatNobodyVerifiedIsNoPlaceToGoBackTo() {
        deployed(promotion(OLD));

        assertThat(rollbacks.grants(List.of(approved(promotion(NEW)).id()))).isEmpty();
    }

    @Test
    void theGrantFallsWithTheApprovalAndComesWithTheNextOne() {
        verified(promotion(OLD));
        Change change = approved(promotion(NEW));

        changes.revoke(scene.owner(SECURITY), change.id(), SECURITY, "A new finding.");

        assertThat(grant(change).state()).isEqualTo(RollbackGrant.State.REVOKED);
        assertThat(types(change)).contains("rollback.grant-revoked");
        decide(stage.read(change.id()), SECURITY);
        assertThat(grant(change).state()).isEqualTo(RollbackGrant.State.OPEN);
    }

    @Test
    void everyArtifactNeedsItsWayBack() {
        verified(promotion(OLD));

        Change second = approved(of(new Artifact("claims-intake", "2", NEW), new Artifact("claims-mail", "2", NEW)));

        assertThat(rollbacks.grants(List.of(second.id()))).isEmpty();
    }

    @Test
    void whatStaysTheSameIsPartOfTheTarget() {
        Artifact mail = new Artifact("claims-mail", "1", "sha256:" + "b9".repeat(32));
        Artifact old = new Artifact("claims-intake", "1", OLD);
        verified(of(old, mail));

        Change second = approved(of(new Artifact("claims-intake", "2", NEW), mail));

        assertThat(grant(second).target()).containsExactly(old, mail);
    }

    @Test
    void theSameAgainIsNoWayBack() {
        verified(promotion(OLD));

        Change again = approved(promotion(OLD));

        assertThat(rollbacks.grants(List.of(again.id()))).isEmpty();
    }

    @Test
    void whatWasFoundWrongAfterwardsIsNoPlaceToGoBackTo() {
        Change first = deployed(promotion(OLD, DataEffect.REVERSIBLE, "staging"));
        changes.verify(scene.requester, first.id(), false, "The form is empty.");

        Change second = approved(promotion(NEW, DataEffect.REVERSIBLE, "staging"));

        assertThat(rollbacks.grants(List.of(second.id()))).isEmpty();
    }

    @Test
    void anotherEnvironmentIsAnotherWayBack() {
        verified(promotion(OLD, DataEffect.REVERSIBLE, "staging"));

        Change second = approved(promotion(NEW));

        assertThat(rollbacks.grants(List.of(second.id()))).isEmpty();
    }

    private Submission of(Artifact... artifacts) {
        Submission base = promotion(artifacts[0].digest());
        return Varied.from(base).artifacts(List.of(artifacts)).get();
    }
}
