package io.countersign.web.api;

import io.countersign.ownership.Assignment;
import io.countersign.ownership.Platform;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.policy.Fault;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Unacceptable;
import io.countersign.web.problem.Problem;
import io.countersign.web.problem.ProblemException;
import io.countersign.web.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** An owner role of a platform. Its version is the platform's. */
@RestController
@RequestMapping("/api/v1/platforms/{key}/owners/{role}")
@Tag(name = "Platforms")
class OwnerController {

    private final Platforms platforms;

    OwnerController(Platforms platforms) {
        this.platforms = platforms;
    }

    @GetMapping
    @Operation(summary = "Who holds an owner role")
    ResponseEntity<PlatformBody.Owner> one(@PathVariable String key, @PathVariable OwnerRole role) {
        Platform platform = PlatformController.find(platforms, key);
        Platform.Seats seats = platform.seats().get(role);
        if (seats == null) {
            throw new ProblemException(Problem.of(ProblemType.NOT_FOUND, "Nobody holds this role."));
        }
        return ResponseEntity.ok().eTag(Versions.tag(platform.version())).body(PlatformBody.Owner.of(seats));
    }

    @PutMapping
    @Operation(summary = "Nominate an owner or a deputy")
    ResponseEntity<AssignmentBody> nominate(
            Actor actor,
            @PathVariable String key,
            @PathVariable OwnerRole role,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Nomination body) {
        Versions.require(ifMatch, PlatformController.find(platforms, key).version());
        return answer(key, platforms.nominate(actor, key, role, body.seat().isDeputy(), body.nominee()));
    }

    @PostMapping("/acceptance")
    @Operation(summary = "Accept my nomination")
    ResponseEntity<AssignmentBody> accept(
            Actor actor,
            @PathVariable String key,
            @PathVariable OwnerRole role,
            @RequestBody(required = false) @Nullable SeatBody body) {
        PlatformController.find(platforms, key);
        return answer(key, platforms.accept(actor, key, role, isDeputy(body)));
    }

    @PostMapping("/confirmation")
    @Operation(summary = "Confirm an accepted nomination: the seat changes hands")
    ResponseEntity<AssignmentBody> confirm(
            Actor actor,
            @PathVariable String key,
            @PathVariable OwnerRole role,
            @RequestBody(required = false) @Nullable SeatBody body) {
        PlatformController.find(platforms, key);
        return answer(key, platforms.confirm(actor, key, role, isDeputy(body)));
    }

    private ResponseEntity<AssignmentBody> answer(String key, Assignment assignment) {
        return ResponseEntity.ok()
                .eTag(Versions.tag(PlatformController.find(platforms, key).version()))
                .body(AssignmentBody.of(assignment));
    }

    private static boolean isDeputy(@Nullable SeatBody body) {
        return body != null && body.isDeputy();
    }

    /** Which seat of the role is meant: the owner's unless it says otherwise. */
    record SeatBody(@Nullable Boolean deputy) {

        boolean isDeputy() {
            return Boolean.TRUE.equals(deputy);
        }
    }

    /** Who is nominated. */
    record Nomination(@Nullable String user, @Nullable Boolean deputy) {

        SeatBody seat() {
            return new SeatBody(deputy);
        }

        String nominee() {
            if (user == null) {
                throw new Unacceptable(List.of(new Fault("user", "Say whom you nominate.")));
            }
            return user;
        }
    }
}
