package io.countersign.change;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Stored change requests. */
interface ChangeRequests extends Repository<ChangeRequest, UUID> {

    ChangeRequest save(ChangeRequest request);

    ChangeRequest saveAndFlush(ChangeRequest request);

    Optional<ChangeRequest> findById(UUID id);

    @Transactional(readOnly = true) // where there is none, so that the connection goes back at once
    List<ChangeRequest> findByIdIn(Collection<UUID> ids);

    /**
     * The request with its row locked until the transaction ends. Every command begins with it: commands on one request
     * come one after the other, also inside the process engine, whose parallel joins would collide otherwise.
     */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select request from ChangeRequest request where request.id = :id")
    Optional<ChangeRequest> findLocked(UUID id);

    /** The same of several, in an order that all transactions share. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select request from ChangeRequest request where request.id in :ids order by request.id")
    List<ChangeRequest> findLockedByIds(Collection<UUID> ids);

    /** @throws UnknownChange if there is none */
    default ChangeRequest locked(UUID id) {
        return findLocked(id).orElseThrow(() -> new UnknownChange(id));
    }
}
