package io.countersign.release;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an observation showed.
 *
 * @param drift how what runs differs from what was deployed with a permit, one sentence each; empty where it does not
 * @param finding the open finding about it
 */
public record Observation(List<String> drift, @Nullable UUID finding) {}
