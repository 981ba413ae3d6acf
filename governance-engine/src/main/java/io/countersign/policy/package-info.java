/** Policy as data: packs, capabilities and controls, the field-to-role matrix, risk, deadlines, segregation of duties. */
@ApplicationModule(
        displayName = "Policy",
        allowedDependencies = {})
@NullMarked
package io.countersign.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
