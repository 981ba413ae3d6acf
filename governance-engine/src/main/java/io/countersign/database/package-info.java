/**
 * The schemas: bootstrap of roles, migrations by the migrator role, the one clock, several questions in
 * one round trip, and what looks every second whether a time has come.
 */
@ApplicationModule(
        displayName = "Database",
        allowedDependencies = {})
@NullMarked
package io.countersign.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
