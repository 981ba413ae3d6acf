package io.countersign.ownership;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which delegations to list, newest first.
 *
 * @param platform platform key for everybody's of that platform; null for one's own, lent and held
 * @param before id of the last one of the page before, null for the first page
 * @param limit 1 to 200
 */
public record DelegationQuery(
        @Nullable String platform, @Nullable UUID before, int limit) {}
