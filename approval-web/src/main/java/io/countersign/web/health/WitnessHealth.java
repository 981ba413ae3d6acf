package io.countersign.web.health;

import io.countersign.ledger.Witnesses;
import io.countersign.ledger.Witnesses.Trouble;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/**
 * How the witnesses of the log are doing. Decisions wait for none of them, so they never take a node out of service:
 * {@code UNKNOWN} while no policy names any, {@code DEGRADED} while one does not cosign, {@code ALARM} while one saw
 * another log than this.
 */
@Component("witnessHealthIndicator")
class WitnessHealth extends AbstractHealthIndicator implements MeterBinder {

    private static final Status DEGRADED = new Status("DEGRADED", "A witness does not cosign.");
    private static final Status ALARM = new Status("ALARM", "A witness saw another log than this one.");

    private final Witnesses witnesses;

    WitnessHealth(Witnesses witnesses) {
        super("The witnesses cannot be asked about.");
        this.witnesses = witnesses;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.status(status());
        witnesses.troubles().forEach(trouble -> health.withDetail(trouble.witness(), trouble.sentence()));
    }

    private Status status() {
        if (witnesses.policy().isEmpty()) {
            return Status.UNKNOWN;
        }
        if (alarms(witnesses) > 0) {
            return ALARM;
        }
        return witnesses.troubles().isEmpty() ? Status.UP : DEGRADED;
    }

    private static long alarms(Witnesses witnesses) {
        return witnesses.troubles().stream().filter(Trouble::alarm).count();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("countersign.ledger.witness.alarms", witnesses, WitnessHealth::alarms)
                .description("Witnesses that saw another log than this one")
                .register(registry);
        Gauge.builder(
                        "countersign.ledger.witness.troubles",
                        witnesses,
                        it -> it.troubles().size())
                .description("Witnesses that do not cosign")
                .register(registry);
    }
}
