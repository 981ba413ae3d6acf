package io.countersign.web.api;

import io.countersign.change.Changes;
import io.countersign.change.Replay;
import io.countersign.people.Actor;
import io.countersign.policy.Fault;
import io.countersign.policy.Unacceptable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Repeats past evaluations with the rules that were in force then. */
@RestController
@RequestMapping("/api/v1/policies/replays")
@Tag(name = "Policies")
class ReplayController {

    private final Changes changes;
    private final Clock clock;

    ReplayController(Changes changes, Clock clock) {
        this.changes = changes;
        this.clock = clock;
    }

    @PostMapping
    @Operation(summary = "Repeat past evaluations from their recorded inputs and name what comes out otherwise")
    ReplayBody replay(Actor actor, @RequestBody(required = false) @Nullable Span body) {
        Span span = body == null ? new Span(null, null, null) : body;
        Instant from = Objects.requireNonNullElse(span.from(), Instant.EPOCH);
        Instant until = Objects.requireNonNullElse(span.until(), clock.instant());
        if (until.isBefore(from)) {
            throw new Unacceptable(List.of(new Fault("until", "The period must end after it begins.")));
        }
        return ReplayBody.of(changes.replay(actor, from, until, span.platform()));
    }

    /**
     * What to repeat.
     *
     * @param from first moment, null for the beginning
     * @param until end, not included; null for now
     * @param platform platform key, null for all
     */
    record Span(
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable String platform) {}

    /** What came of it; {@code differences} are the first found. */
    record ReplayBody(long replayed, long same, boolean faithful, List<Replay.Difference> differences) {

        static ReplayBody of(Replay replay) {
            return new ReplayBody(replay.replayed(), replay.same(), replay.faithful(), replay.differences());
        }
    }
}
