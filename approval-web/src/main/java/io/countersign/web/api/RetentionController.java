package io.countersign.web.api;

import io.countersign.people.Actor;
import io.countersign.policy.Retention;
import io.countersign.retention.Kept;
import io.countersign.retention.Retentions;
import io.countersign.retention.Term;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** How long the records of a request are kept. */
@RestController
@Tag(name = "Retention")
class RetentionController {

    private final Retentions retentions;

    RetentionController(Retentions retentions) {
        this.retentions = retentions;
    }

    @GetMapping("/api/v1/changes/{id}/retention")
    @Operation(summary = "How long the records of a request are kept, and by which rules")
    KeptBody one(Actor actor, @PathVariable UUID id) {
        return KeptBody.of(retentions.of(actor, id));
    }

    /**
     * How long it is kept.
     *
     * @param until null while a period is open
     * @param obstacles why it may not be deleted now, none if it may
     */
    record KeptBody(
            UUID changeId, @Nullable Instant until, List<TermBody> rules, List<UUID> holds, List<String> obstacles) {

        static KeptBody of(Kept kept) {
            return new KeptBody(
                    kept.changeId(),
                    kept.until(),
                    kept.terms().stream().map(TermBody::of).toList(),
                    kept.holds().stream().map(hold -> hold.id()).toList(),
                    kept.obstacles());
        }
    }

    /** One rule of a pack in force, counted for this request. */
    record TermBody(
            String pack,
            Period period,
            Retention.From from,
            String basis,
            @Nullable Instant begins,
            @Nullable Instant ends) {

        static TermBody of(Term term) {
            Retention.Rule rule = term.rule();
            return new TermBody(rule.pack(), rule.period(), rule.from(), rule.basis(), term.begins(), term.ends());
        }
    }
}
