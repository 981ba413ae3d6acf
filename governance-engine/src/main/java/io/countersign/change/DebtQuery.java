package io.countersign.change;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which debts to list, newest first.
 *
 * @param platform platform key, null for all
 * @param state null for all
 * @param before the last request of the page before, null for the first page
 * @param limit at most 200
 */
public record DebtQuery(
        @Nullable String platform,
        Debt.@Nullable State state,
        @Nullable UUID before,
        int limit) {}
