package io.countersign.web.api;

import io.countersign.change.OwedRatification;
import io.countersign.change.OwedRatifications;
import io.countersign.ownership.Platform;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.readiness.Readiness;
import io.countersign.readiness.ReadinessRow;
import io.countersign.waiver.Exceptions;
import io.countersign.waiver.PolicyException;
import io.countersign.web.problem.Problem;
import io.countersign.web.problem.ProblemException;
import io.countersign.web.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    private final Readiness readiness;
    private final Exceptions exceptions;
    private final OwedRatifications owed;
    private final Clock clock;

    PlatformController(
            Platforms platforms, Readiness readiness, Exceptions exceptions, OwedRatifications owed, Clock clock) {
        this.platforms = platforms;
        this.readiness = readiness;
        this.exceptions = exceptions;
        this.owed = owed;
        this.clock = clock;
    }

    @PostMapping
    @Operation(summary = "Register a platform with its four owners")
    @ApiResponse(responseCode = "201", description = "Recorded")
    ResponseEntity<PlatformBody> register(Actor actor, @RequestBody NewPlatformBody body) {
        Platform platform = platforms.register(actor, body.platform());
        return answer(ResponseEntity.created(URI.create("/api/v1/platforms/" + platform.key())), platform);
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
        Function<Platform, PlatformBody> body = bodies(page);
        return Page.of(page, wanted, body, last -> Cursor.after(CURSOR, last.key()));
    }

    @GetMapping("/{key}")
    @Operation(summary = "One platform")
    ResponseEntity<PlatformBody> one(@PathVariable String key) {
        return answer(ResponseEntity.ok(), find(platforms, key));
    }

    @GetMapping("/{key}/history")
    @Operation(summary = "Every assignment of an owner or deputy, newest first")
    Page<AssignmentBody> history(@PathVariable String key) {
        find(platforms, key);
        return new Page<>(
                platforms.history(key).stream().map(AssignmentBody::of).toList(), null);
    }

    /** The tag says more than the version of the platform, which does not grow with its readiness and its debts. */
    private ResponseEntity<PlatformBody> answer(ResponseEntity.BodyBuilder answer, Platform platform) {
        PlatformBody body = bodies(List.of(platform)).apply(platform);
        int shown = Objects.hash(body.readiness(), body.debts(), body.exceptions());
        return answer.eTag(Versions.tag(platform.version() + "-" + Integer.toHexString(shown)))
                .body(body);
    }

    private Function<Platform, PlatformBody> bodies(List<Platform> page) {
        Map<UUID, List<ReadinessRow>> rows = readiness.rows(page);
        Map<UUID, List<PolicyException>> inForce =
                exceptions.inForce(page.stream().map(Platform::id).toList(), clock.instant()).stream()
                        .collect(Collectors.groupingBy(PolicyException::platformId));
        Map<String, List<OwedRatification>> debts = owed
                .of(page.stream().map(Platform::key).toList())
                .stream()
                .collect(Collectors.groupingBy(OwedRatification::platform));
        return platform -> PlatformBody.of(
                platform,
                rows.getOrDefault(platform.id(), List.of()),
                debts.getOrDefault(platform.key(), List.of()),
                inForce.getOrDefault(platform.id(), List.of()));
    }

    /** @throws ProblemException {@code not-found} */
    static Platform find(Platforms platforms, String key) {
        return platforms
                .byKey(key)
                .orElseThrow(() ->
                        new ProblemException(Problem.of(ProblemType.NOT_FOUND, "There is no platform with this key.")));
    }
}
