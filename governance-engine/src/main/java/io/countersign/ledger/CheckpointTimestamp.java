package io.countersign.ledger;

import java.time.Instant;
import java.util.UUID;

/**
 * That a checkpoint existed at a time, as a timestamp authority said (RFC 3161).
 *
 * @param size entries covered by the checkpoint
 * @param root RFC 6962 root over them, 64 lower-case hex digits
 * @param checkpoint text that was stamped: the C2SP checkpoint without its signatures
 * @param time of the authority's clock
 * @param authority its address
 */
public record CheckpointTimestamp(UUID id, long size, String root, String checkpoint, Instant time, String authority) {}
