package io.countersign.web.keycloak;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

class KeycloakMisconfiguredAnalyzer extends AbstractFailureAnalyzer<KeycloakMisconfigured> {

    @Override
    protected FailureAnalysis analyze(Throwable root, KeycloakMisconfigured cause) {
        return new FailureAnalysis(
                cause.getMessage(), "Change these settings; docs/operations.md explains each of them.", cause);
    }
}
