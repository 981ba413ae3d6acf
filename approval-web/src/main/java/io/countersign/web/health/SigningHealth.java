package io.countersign.web.health;

import io.countersign.ledger.Signing;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Optional;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/**
 * {@code DOWN} while this node refuses to sign the log, which only a person can resolve. Decisions are still recorded, so
 * the group {@code readiness}, which load balancers ask, does not have it.
 */
@Component("signingHealthIndicator")
class SigningHealth extends AbstractHealthIndicator implements MeterBinder {

    private final Signing signing;

    SigningHealth(Signing signing) {
        this.signing = signing;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Optional<String> refusal = signing.refusal();
        if (refusal.isEmpty()) {
            health.up();
        } else {
            health.down().withDetail("refusal", refusal.get());
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "countersign.ledger.signing.refused",
                        signing,
                        it -> it.refusal().isPresent() ? 1 : 0)
                .description("1 while this node refuses to sign the log")
                .register(registry);
    }
}
