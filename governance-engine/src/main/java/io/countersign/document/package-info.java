/** Documents that prove something: their types, their content kept by its SHA-256, and what makes them stale. */
@ApplicationModule(
        displayName = "Document",
        allowedDependencies = {"people", "policy", "ledger"})
@NullMarked
package io.countersign.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
