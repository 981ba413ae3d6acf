/** How long records are kept, legal holds, and deletion after expiry as a recorded act. */
@ApplicationModule(
        displayName = "Retention",
        allowedDependencies = {"change", "ownership", "people", "policy", "stewardship", "ledger"})
@NullMarked
package io.countersign.retention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
