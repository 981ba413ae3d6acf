package io.countersign.web.api;

import io.countersign.people.Actor;
import io.countersign.policy.Fault;
import io.countersign.policy.Unacceptable;
import io.countersign.stewardship.PolicyVersion;
import io.countersign.stewardship.Stewardship;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Policy packs and profiles: what is kept, and new versions of them. */
@RestController
@RequestMapping("/api/v1/policies")
@Tag(name = "Policies")
class PolicyController {

    private static final String CURSOR = "policies";

    private final Stewardship stewardship;

    PolicyController(Stewardship stewardship) {
        this.stewardship = stewardship;
    }

    @GetMapping
    @Operation(summary = "Packs and profiles with their versions, by name")
    Page<PolicyBody> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Cursor after = Cursor.parse(CURSOR, 1, cursor);
        int wanted = Page.limit(limit);
        List<List<PolicyVersion>> page = stewardship.versions().stream()
                .filter(version -> after == null || version.name().compareTo(after.text(0)) > 0)
                .collect(Collectors.groupingBy(PolicyVersion::name, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .limit(wanted)
                .toList();
        return Page.of(
                page,
                wanted,
                PolicyBody::of,
                last -> Cursor.after(CURSOR, last.get(0).name()));
    }

    @PostMapping
    @Operation(summary = "Keep a new version as a draft, after every check")
    @ApiResponse(responseCode = "201", description = "Kept; it binds nobody until it is activated")
    ResponseEntity<PolicyVersionBody> submit(Actor actor, @RequestBody Draft body) {
        PolicyVersion kept = stewardship.submit(actor, body.name(), body.text());
        return ResponseEntity.created(URI.create(PolicyVersionController.path(kept)))
                .body(PolicyVersionBody.of(kept));
    }

    @PostMapping("/readings")
    @Operation(summary = "Read the files of the installation again; new versions become drafts")
    Page<PolicyVersionBody> readFiles(Actor actor) {
        return new Page<>(
                stewardship.readFiles(actor).stream().map(PolicyVersionBody::of).toList(), null);
    }

    /**
     * A pack or profile.
     *
     * @param content the YAML text
     * @param file how faults name it
     */
    record Draft(@Nullable String content, @Nullable String file) {

        String text() {
            if (content == null || content.isBlank()) {
                throw new Unacceptable(List.of(new Fault("content", "Send the YAML text of the pack or profile.")));
            }
            return content;
        }

        String name() {
            return Objects.requireNonNullElse(file, "policy.yaml");
        }
    }
}
