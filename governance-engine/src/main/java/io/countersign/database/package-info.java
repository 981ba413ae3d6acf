/** The schemas: bootstrap of roles, migrations by the migrator role, and the one clock. */
@ApplicationModule(
        displayName = "Database",
        allowedDependencies = {})
@NullMarked
package io.countersign.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
