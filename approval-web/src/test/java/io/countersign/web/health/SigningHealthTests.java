package io.countersign.web.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.countersign.ledger.Signing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

class SigningHealthTests {

    private final Signing signing = mock();
    private final SigningHealth health = new SigningHealth(signing);
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @Test
    void isDownAndCountsWhileTheSignerRefuses() {
        health.bindTo(metrics);
        when(signing.refusal())
                .thenReturn(Optional.of("No checkpoint is signed: the log has 3 entries, but 99 were signed before."));

        Health refused = health.health();

        assertThat(refused.getStatus()).isEqualTo(Status.DOWN);
        assertThat(refused.getDetails())
                .containsValue("No checkpoint is signed: the log has 3 entries, but 99 were signed before.");
        assertThat(refusals()).isEqualTo(1);
    }

    @Test
    void isUpOtherwise() {
        health.bindTo(metrics);
        when(signing.refusal()).thenReturn(Optional.empty());

        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(refusals()).isZero();
    }

    private double refusals() {
        return metrics.get("countersign.ledger.signing.refused").gauge().value();
    }
}
