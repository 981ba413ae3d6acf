/** The eight artifacts of production readiness of a platform, their sign-off and the scorecard. */
@ApplicationModule(
        displayName = "Readiness",
        allowedDependencies = {"database", "document", "ownership", "people", "policy", "ledger"})
@NullMarked
package io.countersign.readiness;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
