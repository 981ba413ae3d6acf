/** Permits and their use, deployments, what is seen running, and findings about what should not be. */
@ApplicationModule(
        displayName = "Release",
        allowedDependencies = {"change", "database", "ownership", "people", "policy", "ledger"})
@NullMarked
package io.countersign.release;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
