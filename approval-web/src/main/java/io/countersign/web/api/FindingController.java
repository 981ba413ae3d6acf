package io.countersign.web.api;

import io.countersign.people.Actor;
import io.countersign.policy.OwnerRole;
import io.countersign.release.Finding;
import io.countersign.release.FindingQuery;
import io.countersign.release.Releases;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Findings about what should not be. */
@RestController
@RequestMapping("/api/v1/findings")
@Tag(name = "Release")
class FindingController {

    private static final String CURSOR = "findings";

    private final Releases releases;

    FindingController(Releases releases) {
        this.releases = releases;
    }

    @GetMapping
    @Operation(summary = "Findings, closed ones too, newest first")
    Page<FindingBody> list(
            Actor actor,
            @RequestParam(required = false) @Nullable String platform,
            @RequestParam(required = false) Finding.@Nullable State state,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Cursor after = Cursor.parse(CURSOR, 1, cursor);
        int wanted = Page.limit(limit);
        FindingQuery query = new FindingQuery(platform, state, after == null ? null : after.uuid(0), wanted);
        return Page.of(
                releases.findings(actor, query), wanted, FindingBody::of, last -> Cursor.after(CURSOR, last.id()));
    }

    @PostMapping("/{id}/disposition")
    @Operation(summary = "Say what becomes of a finding, for the role that answers for it")
    FindingBody dispose(Actor actor, @PathVariable UUID id, @RequestBody DispositionBody body) {
        return FindingBody.of(releases.dispose(actor, id, body.disposition(), body.reason()));
    }

    /** What becomes of a finding, and why. */
    record DispositionBody(
            Finding.@Nullable Disposition disposition,
            @Nullable String reason) {}

    /** A finding. Persons are user names. */
    record FindingBody(
            UUID id,
            Finding.Kind kind,
            String platform,
            @Nullable String environment,
            @Nullable UUID changeId,
            List<String> reasons,
            OwnerRole ownerRole,
            Instant openedAt,
            Instant dueAt,
            Finding.State state,
            Finding.@Nullable Disposition disposition,
            @Nullable String note,
            @Nullable String closedBy,
            @Nullable Instant closedAt) {

        static FindingBody of(Finding finding) {
            return new FindingBody(
                    finding.id(),
                    finding.kind(),
                    finding.platform(),
                    finding.environment(),
                    finding.changeId(),
                    finding.reasons(),
                    finding.ownerRole(),
                    finding.openedAt(),
                    finding.dueAt(),
                    finding.state(),
                    finding.disposition(),
                    finding.note(),
                    finding.closedBy(),
                    finding.closedAt());
        }
    }
}
