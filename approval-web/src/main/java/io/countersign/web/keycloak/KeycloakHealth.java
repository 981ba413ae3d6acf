package io.countersign.web.keycloak;

import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

/**
 * Whether Keycloak answers, asked at most once in five seconds and never waited for longer than any call waits. Its silence
 * takes no node out of service: people who are signed in go on deciding.
 */
class KeycloakHealth extends AbstractHealthIndicator {

    private static final Status DEGRADED = new Status("DEGRADED", "Keycloak does not answer.");

    private final AccountWatch accounts;

    KeycloakHealth(AccountWatch accounts) {
        this.accounts = accounts;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.status(accounts.answers() ? Status.UP : DEGRADED);
    }
}
