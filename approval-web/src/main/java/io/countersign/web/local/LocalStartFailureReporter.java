package io.countersign.web.local;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says the one sentence of a {@link LocalStartFailure} on standard error, where Spring Boot would log a page. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class LocalStartFailureReporter implements SpringBootExceptionReporter {

    @Override
    @SuppressWarnings("SystemErr") // for a person at a terminal, whatever the logging configuration says
    public boolean reportException(Throwable failure) {
        if (failure instanceof LocalStartFailure) {
            System.err.println(failure.getMessage());
            return true;
        }
        return false;
    }
}
