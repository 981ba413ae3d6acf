package io.countersign.change;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** Stored decisions. */
interface RecordedDecisions extends Repository<RecordedDecision, UUID> {

    RecordedDecision save(RecordedDecision decision);

    List<RecordedDecision> findByChangeIdInOrderByDecidedAt(Collection<UUID> changeIds);

    List<RecordedDecision> findByChangeIdAndStandingTrue(UUID changeId);
}
