package io.countersign.ledger;

/**
 * A name of this log.
 *
 * @param number of the incarnation, from 1
 */
record LogName(int number, String origin) {}
