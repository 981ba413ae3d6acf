/** What auditors read: decisions of a period with the controls they support. Reads only. */
@ApplicationModule(
        displayName = "Evidence",
        allowedDependencies = {
            "change",
            "document",
            "ownership",
            "people",
            "policy",
            "readiness",
            "retention",
            "stewardship",
            "waiver",
            "ledger"
        })
@NullMarked
package io.countersign.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
