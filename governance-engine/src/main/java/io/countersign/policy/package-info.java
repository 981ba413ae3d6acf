/** Policy as data: packs, profiles and what they ask, decision tables, the field-to-role matrix, segregation of duties. */
@ApplicationModule(displayName = "Policy", allowedDependencies = "database")
@NullMarked
package io.countersign.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
