package io.countersign.ownership;

/** Where a platform runs. */
public record Environment(String name, boolean production) {}
