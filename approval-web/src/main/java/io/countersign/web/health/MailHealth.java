package io.countersign.web.health;

import io.countersign.notification.Delivery;
import io.countersign.notification.Notifications;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/**
 * How mail is doing. Mail that does not get through never takes a node out of service, since decisions do not wait for
 * it: {@code UNKNOWN} while mail is off, {@code DEGRADED} once mail was given up within the last seven days.
 */
@Component("mailHealthIndicator")
class MailHealth extends AbstractHealthIndicator implements MeterBinder {

    private static final Status DEGRADED = new Status("DEGRADED", "Mail was given up.");

    private final Notifications notifications;

    MailHealth(Notifications notifications) {
        super("The outbox cannot be read.");
        this.notifications = notifications;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Delivery delivery = notifications.delivery();
        health.status(status(delivery))
                .withDetail("waiting", delivery.waiting())
                .withDetail("retried", delivery.retried())
                .withDetail("givenUp", delivery.givenUp());
        if (delivery.off() != null) {
            health.withDetail("off", delivery.off());
        }
    }

    private static Status status(Delivery delivery) {
        if (delivery.off() != null) {
            return Status.UNKNOWN;
        }
        return delivery.givenUp() > 0 ? DEGRADED : Status.UP;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "countersign.mail.waiting",
                        notifications,
                        it -> it.delivery().waiting())
                .description("Mails that are to be sent")
                .register(registry);
        Gauge.builder(
                        "countersign.mail.retried",
                        notifications,
                        it -> it.delivery().retried())
                .description("Mails that were refused at least once and are tried again")
                .register(registry);
        Gauge.builder(
                        "countersign.mail.given.up",
                        notifications,
                        it -> it.delivery().givenUp())
                .description("Mails of the last seven days that could not be sent within a day")
                .register(registry);
    }
}
