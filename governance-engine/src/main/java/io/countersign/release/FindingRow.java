package io.countersign.release;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A finding as stored.
 *
 * @param finding without the name of who closed it
 * @param closedBy who closed it, null while open, and where it resolved itself
 */
record FindingRow(Finding finding, @Nullable UUID closedBy) {

    Finding shown(@Nullable String closer) {
        return new Finding(
                finding.id(),
                finding.kind(),
                finding.platformId(),
                finding.platform(),
                finding.environment(),
                finding.changeId(),
                finding.reasons(),
                finding.ownerRole(),
                finding.openedAt(),
                finding.dueAt(),
                finding.state(),
                finding.disposition(),
                finding.note(),
                closer,
                finding.closedAt());
    }
}
