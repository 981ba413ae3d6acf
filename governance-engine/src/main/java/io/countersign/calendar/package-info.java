/** Freezes and incident stops: when nothing is deployed where, what passes, and who may lift it. */
@ApplicationModule(
        displayName = "Calendar",
        allowedDependencies = {"database", "ownership", "people", "policy", "ledger"})
@NullMarked
package io.countersign.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
