/** The tamper-evident log: append, sequence, sign, prove and verify entries. */
@ApplicationModule(
        displayName = "Ledger",
        allowedDependencies = {"database"})
@NullMarked
package io.countersign.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
