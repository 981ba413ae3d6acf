package io.countersign.notification;

import io.countersign.policy.OwnerRole;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail to one person, as it stands in the outbox: who is told what about which request. What it says is looked up when
 * it is sent.
 *
 * @param role the owner role for which the person is asked, null if for none
 */
record Letter(
        UUID id,
        UUID person,
        Notice notice,
        @Nullable UUID changeId,
        @Nullable OwnerRole role,
        @Nullable String reference,
        Instant since) {}
