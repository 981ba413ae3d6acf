package io.countersign.ledger;

/**
 * A sealed field laid open: who has this and the entry can check that it is what the entry commits to.
 *
 * @param salt 32 bytes
 */
public record Disclosed(String field, byte[] salt, String value) {}
