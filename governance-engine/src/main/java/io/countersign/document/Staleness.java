package io.countersign.document;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What makes evidence stale: its own end, its age, or that it is about another artifact. */
public final class Staleness {

    private Staleness() {}

    /**
     * Every reason why the evidence proves nothing now; empty while it is fresh.
     *
     * @param artifacts digests of what is to be deployed
     * @param maxAge null for any age; evidence without a time of production is too old for any limit
     */
    public static List<String> reasons(EvidenceItem item, Set<String> artifacts, Instant now, @Nullable Period maxAge) {
        List<String> reasons = new ArrayList<>();
        if (item.validUntil() != null && !now.isBefore(item.validUntil())) {
            reasons.add("'%s' was valid until %s.".formatted(item.title(), day(item.validUntil())));
        }
        if (item.subjectDigest() != null && !artifacts.contains(item.subjectDigest())) {
            reasons.add("'%s' is about another artifact.".formatted(item.title()));
        }
        Instant producedAt = item.producedAt();
        if (maxAge != null && producedAt == null) {
            reasons.add("'%s' does not say when it was produced.".formatted(item.title()));
        } else if (maxAge != null && producedAt != null && tooOld(producedAt, now, maxAge)) {
            reasons.add("'%s' was produced on %s, which is too long ago.".formatted(item.title(), day(producedAt)));
        }
        return List.copyOf(reasons);
    }

    private static boolean tooOld(Instant producedAt, Instant now, Period maxAge) {
        return producedAt.atOffset(ZoneOffset.UTC).plus(maxAge).toInstant().isBefore(now);
    }

    private static String day(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
}
