/** Templates of standard changes: decided once by the four owners, with bounds, a sample rate and an end. */
@ApplicationModule(
        displayName = "Template",
        allowedDependencies = {"database", "ownership", "people", "policy", "ledger"})
@NullMarked
package io.countersign.template;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
