package io.countersign.release;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A finding that is to be opened.
 *
 * @param reasons one sentence each
 * @param facts what the ledger keeps of it: ids, codes and digests
 */
record NewFinding(
        Finding.Kind kind,
        @Nullable String environment,
        @Nullable UUID changeId,
        List<String> reasons,
        Map<String, ?> facts) {}
