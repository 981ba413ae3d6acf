/** Inbox and processes; the only user of the BPM engine. */
@ApplicationModule(
        displayName = "Approval",
        allowedDependencies = {
            "change",
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
package io.countersign.approval;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
