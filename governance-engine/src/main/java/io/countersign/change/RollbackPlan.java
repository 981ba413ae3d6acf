package io.countersign.change;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be taken back, and what is deployed instead.
 *
 * @param originalId the request that is taken back
 * @param target what is deployed instead, at least one artifact
 * @param sources the requests that brought the target there before, as far as they are known
 * @param reason why it is necessary
 * @param incident the incident that it answers, null if there is none
 */
public record RollbackPlan(
        UUID originalId,
        List<Artifact> target,
        Set<UUID> sources,
        String reason,
        @Nullable String incident) {}
