package io.countersign.change;

import java.util.List;

/**
 * What the platform's production readiness lacks for this request.
 *
 * @param gaps one sentence each; empty when ready
 */
record Readiness(List<String> gaps) {

    static final Readiness READY = new Readiness(List.of());
}
