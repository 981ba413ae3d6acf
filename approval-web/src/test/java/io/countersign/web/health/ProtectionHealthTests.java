package io.countersign.web.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.countersign.ledger.ProtectionCheck;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

class ProtectionHealthTests {

    private final ProtectionCheck protections = mock();
    private final ProtectionHealth health = new ProtectionHealth(protections);
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @Test
    void isDownAndCountsWhatIsNotAsItWasMade() {
        health.bindTo(metrics);
        List<String> differences = List.of("The rule forget on ledger.entry is not ours.", "The owner is another.");
        when(protections.differences()).thenReturn(differences);

        Health found = health.health();

        assertThat(found.getStatus()).isEqualTo(Status.DOWN);
        assertThat(found.getDetails()).containsEntry("differences", differences);
        assertThat(gauge()).isEqualTo(2);
    }

    @Test
    void isUpOtherwise() {
        health.bindTo(metrics);
        when(protections.differences()).thenReturn(List.of());

        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(gauge()).isZero();
    }

    private double gauge() {
        return metrics.get("countersign.ledger.protection.differences").gauge().value();
    }
}
