package io.countersign.web.api;

import io.countersign.people.Actor;
import io.countersign.policy.DataEffect;
import io.countersign.policy.Fault;
import io.countersign.policy.Level;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Unacceptable;
import io.countersign.template.NewTemplate;
import io.countersign.template.Template;
import io.countersign.template.TemplateDecision;
import io.countersign.template.TemplateQuery;
import io.countersign.template.TemplateSaid;
import io.countersign.template.Templates;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Templates of standard changes. */
@RestController
@RequestMapping("/api/v1/templates")
@Tag(name = "Templates")
class TemplateController {

    private static final String CURSOR = "templates";

    private final Templates templates;

    TemplateController(Templates templates) {
        this.templates = templates;
    }

    @GetMapping
    @Operation(summary = "The templates with all their versions, newest first")
    Page<TemplateBody> list(
            Actor actor,
            @RequestParam(required = false) @Nullable String platform,
            @RequestParam(required = false) @Nullable String key,
            @RequestParam(required = false) Template.@Nullable Status status,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Cursor after = Cursor.parse(CURSOR, 1, cursor);
        int wanted = Page.limit(limit);
        TemplateQuery query = new TemplateQuery(platform, key, status, after == null ? null : after.uuid(0), wanted);
        return Page.of(templates.list(actor, query), wanted, TemplateBody::of, last -> Cursor.after(CURSOR, last.id()));
    }

    @PostMapping
    @Operation(
            summary = "Propose a template, or the next version of one; it counts once the four owners have approved it")
    @ApiResponse(responseCode = "201", description = "Recorded")
    ResponseEntity<TemplateBody> propose(Actor actor, @RequestBody NewTemplateBody body) {
        Template proposed = templates.propose(actor, body.wanted());
        TemplateBody answer = TemplateBody.of(proposed);
        return ResponseEntity.created(URI.create("/api/v1/templates/" + proposed.id()))
                .eTag(Versions.of(answer))
                .body(answer);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One version of a template")
    ResponseEntity<TemplateBody> one(Actor actor, @PathVariable UUID id) {
        TemplateBody body = TemplateBody.of(templates.get(actor, id));
        return ResponseEntity.ok().eTag(Versions.of(body)).body(body);
    }

    @PostMapping("/{id}/decisions")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Approve or reject exactly the template that was seen, for one of the four roles")
    @ApiResponse(responseCode = "201", description = "Recorded")
    TemplateBody decide(Actor actor, @PathVariable UUID id, @RequestBody TemplateDecisionBody body) {
        return TemplateBody.of(templates.decide(actor, id, body.said()));
    }

    @PostMapping("/{id}/revocation")
    @Operation(summary = "End a template at once; permits of changes that follow it are neither minted nor redeemed")
    TemplateBody revoke(Actor actor, @PathVariable UUID id, @RequestBody ReasonBody body) {
        return TemplateBody.of(templates.revoke(actor, id, body.reason()));
    }

    /** A template as proposed. */
    record NewTemplateBody(
            @Nullable String platform,
            @Nullable String key,
            @Nullable String title,
            @Nullable String description,
            @Nullable List<String> environments,
            @Nullable List<String> artifacts,
            @Nullable Level maxRisk,
            @Nullable DataEffect maxDataEffect,
            @Nullable List<String> evidence,
            @Nullable Integer sampleRate,
            @Nullable Instant expiresAt) {

        NewTemplate wanted() {
            return new NewTemplate(
                    platform,
                    key,
                    title,
                    description,
                    items(environments),
                    items(artifacts),
                    maxRisk,
                    maxDataEffect,
                    items(evidence),
                    sampleRate,
                    expiresAt);
        }

        private static List<String> items(@Nullable List<String> items) {
            return items == null ? List.of() : items;
        }
    }

    /** What one role says, on what it saw. */
    record TemplateDecisionBody(
            @Nullable OwnerRole role,
            TemplateDecision.@Nullable Outcome outcome,
            @Nullable String rationale,
            @Nullable String digest) {

        TemplateSaid said() {
            List<Fault> faults = new ArrayList<>();
            if (role == null) {
                faults.add(new Fault("role", "Say for which role you decide."));
            }
            if (outcome == null) {
                faults.add(new Fault("outcome", "Say APPROVE or REJECT."));
            }
            if (digest == null) {
                faults.add(new Fault("digest", "Give the digest of the template that you saw."));
            }
            if (!faults.isEmpty()) {
                throw new Unacceptable(faults);
            }
            return new TemplateSaid(
                    Objects.requireNonNull(role),
                    Objects.requireNonNull(outcome),
                    rationale,
                    Objects.requireNonNull(digest));
        }
    }
}
