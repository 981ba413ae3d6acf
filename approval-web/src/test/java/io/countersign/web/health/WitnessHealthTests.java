package io.countersign.web.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.countersign.ledger.Witnesses;
import io.countersign.ledger.Witnesses.Trouble;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

class WitnessHealthTests {

    private static final Trouble SILENT = new Trouble("one", "it did not answer within 5000 ms", false);
    private static final Trouble ELSEWHERE = new Trouble("two", "it saw another log before", true);

    private final Witnesses witnesses = mock();
    private final WitnessHealth health = new WitnessHealth(witnesses);
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @BeforeEach
    void bind() {
        health.bindTo(metrics);
        when(witnesses.policy()).thenReturn(Optional.of("quorum one\n"));
        when(witnesses.troubles()).thenReturn(List.of());
    }

    @Test
    void isAlarmWhileAWitnessSawAnotherLogWhateverElseIsWrong() {
        when(witnesses.troubles()).thenReturn(List.of(SILENT, ELSEWHERE));

        Health alarm = health.health();

        assertThat(alarm.getStatus().getCode()).isEqualTo("ALARM");
        assertThat(alarm.getDetails())
                .containsEntry("one", SILENT.sentence())
                .containsEntry("two", ELSEWHERE.sentence());
        assertThat(gauge("alarms")).isEqualTo(1);
        assertThat(gauge("troubles")).isEqualTo(2);
    }

    @Test
    void isDegradedAndNoAlarmWhileAWitnessDoesNotCosign() {
        when(witnesses.troubles()).thenReturn(List.of(SILENT));

        assertThat(health.health().getStatus().getCode()).isEqualTo("DEGRADED");
        assertThat(gauge("alarms")).isZero();
        assertThat(gauge("troubles")).isEqualTo(1);
    }

    @Test
    void isUpWhileAllCosign() {
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(gauge("alarms")).isZero();
        assertThat(gauge("troubles")).isZero();
    }

    @Test
    void isUnknownWhereNobodyIsAsked() {
        when(witnesses.policy()).thenReturn(Optional.empty());

        assertThat(health.health().getStatus()).isEqualTo(Status.UNKNOWN);
    }

    private double gauge(String what) {
        return metrics.get("countersign.ledger.witness." + what).gauge().value();
    }
}
