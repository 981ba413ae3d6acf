package io.countersign.release;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened on the way to production, published in the transaction that did it. */
public sealed interface ReleaseEvent {

    /** A permit was minted. */
    record PermitMinted(UUID changeId) implements ReleaseEvent {}

    /** Something is not as it should be; people are to be told. */
    record FindingOpened(
            UUID findingId,
            Finding.Kind kind,
            UUID platformId,
            @Nullable UUID changeId) implements ReleaseEvent {}
}
