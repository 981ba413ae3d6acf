/** Platforms, their environments, the four named owners with deputies, what they lend, and declared absences. */
@ApplicationModule(
        displayName = "Ownership",
        allowedDependencies = {"database", "people", "policy", "ledger"})
@NullMarked
package io.countersign.ownership;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
