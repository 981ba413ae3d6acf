/** The change request: its digests, its decisions and the one evaluator of requirements. */
@ApplicationModule(
        displayName = "Change",
        allowedDependencies = {"ownership", "people", "policy", "ledger"})
@NullMarked
package io.countersign.change;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
