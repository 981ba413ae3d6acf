package io.countersign.web.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.countersign.ledger.Timestamps;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

class TimestampHealthTests {

    private static final String TROUBLE =
            "The timestamp authority https://tsa.example.org gave no timestamp: it answered with status 503.";

    private final Timestamps timestamps = mock();
    private final TimestampHealth health = new TimestampHealth(timestamps);
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @BeforeEach
    void bind() {
        health.bindTo(metrics);
        when(timestamps.authority()).thenReturn(Optional.of("https://tsa.example.org"));
        when(timestamps.trouble()).thenReturn(Optional.empty());
    }

    @Test
    void isDegradedAndCountsWhileThereIsNoTimestamp() {
        when(timestamps.trouble()).thenReturn(Optional.of(TROUBLE));

        Health degraded = health.health();

        assertThat(degraded.getStatus().getCode()).isEqualTo("DEGRADED");
        assertThat(degraded.getDetails()).containsValue(TROUBLE);
        assertThat(troubles()).isEqualTo(1);
    }

    @Test
    void isUpWhileThereIs() {
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(troubles()).isZero();
    }

    @Test
    void isUnknownWhereNobodyIsAsked() {
        when(timestamps.authority()).thenReturn(Optional.empty());

        assertThat(health.health().getStatus()).isEqualTo(Status.UNKNOWN);
    }

    private double troubles() {
        return metrics.get("countersign.ledger.timestamp.troubles").gauge().value();
    }
}
