package io.countersign.web.api;

import io.countersign.change.Changes;
import io.countersign.change.Trial;
import io.countersign.people.Actor;
import io.countersign.policy.Fault;
import io.countersign.policy.PolicyDifference;
import io.countersign.policy.PolicyDocument;
import io.countersign.policy.Unacceptable;
import io.countersign.stewardship.Outlook;
import io.countersign.stewardship.PolicyVersion;
import io.countersign.stewardship.Stewardship;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One version of a policy and the acts that put it in force. */
@RestController
@RequestMapping("/api/v1/policies/{pack}/versions/{version}")
@Tag(name = "Policies")
class PolicyVersionController {

    private final Stewardship stewardship;
    private final Changes changes;

    PolicyVersionController(Stewardship stewardship, Changes changes) {
        this.stewardship = stewardship;
        this.changes = changes;
    }

    /** Where a version is found. */
    static String path(PolicyVersion version) {
        return "/api/v1/policies/%s/versions/%d".formatted(version.name(), version.version());
    }

    @GetMapping
    @Operation(summary = "One version with its text and what it says")
    ResponseEntity<PolicyDetailBody> one(@PathVariable String pack, @PathVariable int version) {
        PolicyVersion kept = stewardship.version(pack, version);
        PolicyDetailBody body = PolicyDetailBody.of(
                kept,
                stewardship.document(pack, version),
                stewardship.pack(pack, version).orElse(null));
        return ResponseEntity.ok().eTag(Versions.of(body)).body(body);
    }

    @GetMapping("/difference")
    @Operation(summary = "What differs if another version takes the place of this one")
    DifferenceBody difference(@PathVariable String pack, @PathVariable int version, @RequestParam int to) {
        return DifferenceBody.of(stewardship.difference(pack, version, to));
    }

    @PostMapping("/trials")
    @Operation(summary = "Which requests of a period would have gone otherwise under this version; stores nothing")
    Trial trial(Actor actor, @PathVariable String pack, @PathVariable int version, @RequestBody TrialPeriod body) {
        PolicyDocument draft = stewardship.document(pack, version);
        return changes.trial(actor, draft, body.begin(), body.end());
    }

    @PostMapping("/activation")
    @Operation(summary = "Ask to put this version in force, also an older one")
    @ApiResponse(responseCode = "201", description = "Asked; another compliance officer confirms")
    ResponseEntity<PolicyVersionBody> ask(
            Actor actor,
            @PathVariable String pack,
            @PathVariable int version,
            @RequestBody(required = false) @Nullable Asked body) {
        Instant from = body == null ? null : body.effectiveFrom();
        PolicyVersion asked = stewardship.ask(actor, pack, version, from);
        return ResponseEntity.created(URI.create(path(asked) + "/activation")).body(PolicyVersionBody.of(asked));
    }

    @GetMapping("/activation")
    @Operation(summary = "What the activation of this version would bind if it were confirmed now")
    OutlookBody outlook(
            @PathVariable String pack,
            @PathVariable int version,
            @RequestParam(required = false) @Nullable Instant effectiveFrom) {
        return OutlookBody.of(stewardship.outlook(pack, version, effectiveFrom));
    }

    @DeleteMapping("/activation")
    @Operation(summary = "Refuse an activation that is not in force yet, or take back one's own")
    PolicyVersionBody refuse(
            Actor actor, @PathVariable String pack, @PathVariable int version, @RequestBody ReasonBody body) {
        return PolicyVersionBody.of(
                stewardship.refuse(actor, pack, version, Objects.requireNonNullElse(body.reason(), "")));
    }

    @PostMapping("/activation/confirmation")
    @Operation(summary = "Confirm an activation that another compliance officer asked for")
    PolicyVersionBody confirm(Actor actor, @PathVariable String pack, @PathVariable int version) {
        return PolicyVersionBody.of(stewardship.confirm(actor, pack, version));
    }

    /** @param effectiveFrom null for as soon as may be */
    record Asked(@Nullable Instant effectiveFrom) {}

    /** The period to try a version on; the end is excluded. */
    record TrialPeriod(@Nullable Instant from, @Nullable Instant to) {

        Instant begin() {
            return required("from", from);
        }

        Instant end() {
            Instant end = required("to", to);
            if (!end.isAfter(begin())) {
                throw new Unacceptable(List.of(new Fault("to", "A period ends after it begins.")));
            }
            return end;
        }

        private static Instant required(String field, @Nullable Instant value) {
            if (value == null) {
                throw new Unacceptable(List.of(new Fault(field, "Say from when to when to try it.")));
            }
            return value;
        }
    }

    /** What differs. */
    record DifferenceBody(boolean loosens, List<PolicyDifference.Line> lines) {

        static DifferenceBody of(PolicyDifference difference) {
            return new DifferenceBody(difference.loosens(), difference.lines());
        }
    }

    /** What would be bound. */
    record OutlookBody(boolean loosens, Instant effectiveAt, List<PolicyDifference.Line> lines) {

        static OutlookBody of(Outlook outlook) {
            return new OutlookBody(
                    outlook.loosens(),
                    outlook.effectiveAt(),
                    outlook.difference().lines());
        }
    }
}
