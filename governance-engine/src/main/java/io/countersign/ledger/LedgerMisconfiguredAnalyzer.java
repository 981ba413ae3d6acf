package io.countersign.ledger;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Shows the reason instead of a stack trace; before Spring Boot's own analyzers, which would speak of binding. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class LedgerMisconfiguredAnalyzer extends AbstractFailureAnalyzer<LedgerMisconfigured> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, LedgerMisconfigured cause) {
        return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
    }
}
