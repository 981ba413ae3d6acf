package io.countersign.readiness;

import io.countersign.ownership.Platform;
import io.countersign.readiness.ReadinessArtifact.Area;
import io.countersign.readiness.Scorecard.AreaScore;
import io.countersign.readiness.Scorecard.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Draws the scorecard from where the artifacts stand. */
final class Plan {

    private static final List<Integer> HORIZONS = List.of(30, 60, 90);
    private static final int NOW = 30;

    private Plan() {}

    static Scorecard of(Platform platform, List<ReadinessRow> rows, Instant now) {
        List<AreaScore> areas = Arrays.stream(Area.values())
                .map(area -> new AreaScore(
                        area,
                        rows.stream()
                                .filter(row -> row.artifact().area() == area)
                                .toList()))
                .toList();
        List<Step> plan = rows.stream()
                .flatMap(row -> step(platform, row, now).stream())
                .sorted(Comparator.comparing(Step::within))
                .toList();
        return new Scorecard(areas, plan);
    }

    private static Optional<Step> step(Platform platform, ReadinessRow row, Instant now) {
        return switch (row.state()) {
            case MISSING -> Optional.of(open(row, "Attach it."));
            case EXPIRED -> Optional.of(open(row, "Attach it anew."));
            case DRAFT -> Optional.of(open(row, "Sign it off."));
            case CURRENT -> renewal(platform, row, now);
        };
    }

    private static Step open(ReadinessRow row, String what) {
        return new Step(row.artifact(), NOW, what, null, row.metBy());
    }

    private static Optional<Step> renewal(Platform platform, ReadinessRow row, Instant now) {
        return Stream.ofNullable(row.validUntil())
                .flatMap(end -> HORIZONS.stream()
                        .filter(days -> !end.isAfter(now.plus(Duration.ofDays(days))))
                        .limit(1)
                        .map(days -> new Step(
                                row.artifact(),
                                days,
                                "Renew it before it ends.",
                                end,
                                List.of(platform.holders(row.artifact().accountable())
                                        .acting()))))
                .findFirst();
    }
}
