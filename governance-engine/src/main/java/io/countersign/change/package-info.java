/** The change request: its digests, its decisions and the one evaluator of requirements. */
@ApplicationModule(
        displayName = "Change",
        allowedDependencies = {
            "calendar",
            "database",
            "document",
            "ownership",
            "people",
            "policy",
            "readiness",
            "stewardship",
            "template",
            "waiver",
            "ledger"
        })
@NullMarked
package io.countersign.change;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
