package io.countersign.change;

import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** Stored versions of requests. */
interface ChangeRevisions extends Repository<ChangeRevision, UUID> {

    ChangeRevision save(ChangeRevision revision);

    int countByChangeId(UUID changeId);

    List<ChangeRevision> findByChangeIdOrderByNumber(UUID changeId);
}
