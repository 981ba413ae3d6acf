package io.countersign.policy;

/**
 * One thing that is wrong with what was sent.
 *
 * @param field path of the field as the caller wrote it, such as {@code artifacts[0].digest}; empty for the whole
 * @param message what is wrong and what would be right, one sentence
 */
public record Fault(String field, String message) {}
