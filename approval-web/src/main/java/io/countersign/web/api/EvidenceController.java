package io.countersign.web.api;

import io.countersign.people.Actor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Evidence")
class EvidenceController {

    private static final String DECISIONS = "decision.recorded";

    private final EntryPages pages;

    EvidenceController(EntryPages pages) {
        this.pages = pages;
    }

    @GetMapping("/api/v1/evidence/entries")
    @Operation(summary = "Recorded decisions, or entries of other types, with the controls that they support")
    Page<EntryBody> entries(
            Actor actor,
            @RequestParam(defaultValue = DECISIONS) Set<String> type,
            @RequestParam(defaultValue = "") Set<String> platform,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return pages.page(actor, type, platform, from, to, limit, cursor);
    }
}
