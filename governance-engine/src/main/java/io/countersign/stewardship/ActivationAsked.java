package io.countersign.stewardship;

/**
 * A compliance officer asked to put a version of a policy in force; a second one has to confirm.
 *
 * @param reference the version, such as {@code soc-2@2}
 */
public record ActivationAsked(String reference) {}
