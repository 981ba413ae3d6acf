package io.countersign.web.health;

import io.countersign.ledger.ProtectionCheck;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/**
 * {@code DOWN} while owners, privileges, triggers or functions of the log are not what the migrations made, which only a
 * person can judge. Decisions are still recorded, so the group {@code readiness} does not have it.
 */
@Component("protectionHealthIndicator")
class ProtectionHealth extends AbstractHealthIndicator implements MeterBinder {

    private final ProtectionCheck protections;

    ProtectionHealth(ProtectionCheck protections) {
        this.protections = protections;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        List<String> differences = protections.differences();
        if (differences.isEmpty()) {
            health.up();
        } else {
            health.down().withDetail("differences", differences);
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "countersign.ledger.protection.differences",
                        protections,
                        it -> it.differences().size())
                .description("What protects the log in the database and is not as the migrations made it")
                .register(registry);
    }
}
