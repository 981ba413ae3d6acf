/** The versions of policy documents and the governed act that puts one in force. */
@ApplicationModule(
        displayName = "Stewardship",
        allowedDependencies = {"database", "people", "policy", "ledger"})
@NullMarked
package io.countersign.stewardship;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
