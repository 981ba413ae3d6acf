package io.countersign.ownership;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A period in which a person's deputies decide; until is null while open-ended. */
public record Absence(Instant from, @Nullable Instant until) {}
