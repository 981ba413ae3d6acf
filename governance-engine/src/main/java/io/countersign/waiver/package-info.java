/** Exceptions: waivers of one requirement of one change or one platform, for a time. */
@ApplicationModule(
        displayName = "Waiver",
        allowedDependencies = {"database", "ownership", "people", "policy", "ledger"})
@NullMarked
package io.countersign.waiver;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
