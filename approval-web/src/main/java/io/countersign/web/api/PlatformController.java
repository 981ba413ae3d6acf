package io.countersign.web.api;

import io.countersign.ownership.Platform;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.web.problem.Problem;
import io.countersign.web.problem.ProblemException;
import io.countersign.web.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/platforms")
@Tag(name = "Platforms")
class PlatformController {

    private static final String CURSOR = "platforms";

    private final Platforms platforms;

    PlatformController(Platforms platforms) {
        this.platforms = platforms;
    }

    @PostMapping
    @Operation(summary = "Register a platform with its four owners")
    @ApiResponse(responseCode = "201", description = "Recorded")
    ResponseEntity<PlatformBody> register(Actor actor, @RequestBody NewPlatformBody body) {
        Platform platform = platforms.register(actor, body.platform());
        return ResponseEntity.created(URI.create("/api/v1/platforms/" + platform.key()))
                .eTag(Versions.tag(platform.version()))
                .body(PlatformBody.of(platform));
    }

    @GetMapping
    @Operation(summary = "Platforms by key")
    Page<PlatformBody> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Cursor after = Cursor.parse(CURSOR, 1, cursor);
        int wanted = Page.limit(limit);
        List<Platform> page = platforms.all().stream()
                .filter(platform -> after == null || platform.key().compareTo(after.text(0)) > 0)
                .limit(wanted)
                .toList();
        return Page.of(page, wanted, PlatformBody::of, last -> Cursor.after(CURSOR, last.key()));
    }

    @GetMapping("/{key}")
    @Operation(summary = "One platform")
    ResponseEntity<PlatformBody> one(@PathVariable String key) {
        Platform platform = find(platforms, key);
        return ResponseEntity.ok().eTag(Versions.tag(platform.version())).body(PlatformBody.of(platform));
    }

    @GetMapping("/{key}/history")
    @Operation(summary = "Every assignment of an owner or deputy, newest first")
    Page<AssignmentBody> history(@PathVariable String key) {
        find(platforms, key);
        return new Page<>(
                platforms.history(key).stream().map(AssignmentBody::of).toList(), null);
    }

    /** @throws ProblemException {@code not-found} */
    static Platform find(Platforms platforms, String key) {
        return platforms
                .byKey(key)
                .orElseThrow(() ->
                        new ProblemException(Problem.of(ProblemType.NOT_FOUND, "There is no platform with this key.")));
    }
}
