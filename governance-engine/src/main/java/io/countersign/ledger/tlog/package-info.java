/**
 * Merkle tree, signed notes, checkpoints and proofs of RFC 6962, RFC 9162 and C2SP. Apart from the slice so that it can
 * be seen at a glance, and checked, that it knows neither Spring nor a database.
 */
@NullMarked
package io.countersign.ledger.tlog;

import org.jspecify.annotations.NullMarked;
