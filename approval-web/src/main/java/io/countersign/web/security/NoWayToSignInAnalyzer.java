package io.countersign.web.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

class NoWayToSignInAnalyzer extends AbstractFailureAnalyzer<NoWayToSignIn> {

    @Override
    protected FailureAnalysis analyze(Throwable root, NoWayToSignIn cause) {
        return new FailureAnalysis(
                cause.getMessage(), "Start with the profile 'local' to try it out, with 'keycloak' otherwise.", cause);
    }
}
