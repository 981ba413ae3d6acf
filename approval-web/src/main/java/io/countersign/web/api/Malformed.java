package io.countersign.web.api;

import io.countersign.policy.Fault;
import io.countersign.web.problem.Problem;
import io.countersign.web.problem.ProblemException;
import io.countersign.web.problem.ProblemType;
import java.util.List;

/** Refusals of requests that cannot be read, each naming what is wrong. */
final class Malformed {

    private Malformed() {}

    static ProblemException parameter(String name, String message) {
        return new ProblemException(
                Problem.of(ProblemType.MALFORMED_REQUEST, message).withErrors(List.of(new Fault(name, message))));
    }
}
