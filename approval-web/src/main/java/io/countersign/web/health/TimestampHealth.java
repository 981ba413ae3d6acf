package io.countersign.web.health;

import io.countersign.ledger.Timestamps;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Optional;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/**
 * How the timestamp authority is doing. Decisions do not wait for it, so it never takes a node out of service:
 * {@code UNKNOWN} while none is configured, {@code DEGRADED} while it gives no timestamp that holds.
 */
@Component("timestampHealthIndicator")
class TimestampHealth extends AbstractHealthIndicator implements MeterBinder {

    private static final Status DEGRADED = new Status("DEGRADED", "The log is not timestamped.");

    private final Timestamps timestamps;

    TimestampHealth(Timestamps timestamps) {
        super("The timestamp authority cannot be asked about.");
        this.timestamps = timestamps;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Optional<String> trouble = timestamps.trouble();
        if (timestamps.authority().isEmpty()) {
            health.unknown();
        } else if (trouble.isEmpty()) {
            health.up();
        } else {
            health.status(DEGRADED).withDetail("trouble", trouble.get());
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "countersign.ledger.timestamp.troubles",
                        timestamps,
                        it -> it.trouble().isPresent() ? 1 : 0)
                .description("1 while the timestamp authority gives no timestamp that holds")
                .register(registry);
    }
}
