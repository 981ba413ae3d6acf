/** What auditors read: decisions of a period with the controls they support. Reads only. */
@ApplicationModule(
        displayName = "Evidence",
        allowedDependencies = {"change", "ownership", "people", "policy", "ledger"})
@NullMarked
package io.countersign.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
