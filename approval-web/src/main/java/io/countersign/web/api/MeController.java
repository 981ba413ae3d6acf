package io.countersign.web.api;

import io.countersign.ownership.Absence;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.People;
import io.countersign.policy.Fault;
import io.countersign.policy.Unacceptable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/me")
@Tag(name = "People")
class MeController {

    private final People people;
    private final Platforms platforms;

    MeController(People people, Platforms platforms) {
        this.people = people;
        this.platforms = platforms;
    }

    @GetMapping
    @Operation(summary = "Who I am, and where I answer for something")
    ResponseEntity<MeBody> me(Actor actor) {
        MeBody body = MeBody.of(
                actor,
                people.accounts(actor.id()),
                platforms.seatsOf(actor.id()),
                platforms.absenceOf(actor.id()).orElse(null));
        return ResponseEntity.ok().eTag(Versions.of(body)).body(body);
    }

    @GetMapping("/absence")
    @Operation(summary = "My declared absence")
    ResponseEntity<AbsenceBody> absence(Actor actor) {
        return answer(current(actor));
    }

    @PutMapping("/absence")
    @Operation(summary = "Declare an absence: my deputies decide meanwhile")
    ResponseEntity<AbsenceBody> declare(
            Actor actor,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody AbsenceBody body) {
        Versions.requireTag(ifMatch, Versions.of(current(actor)));
        platforms.declareAbsence(actor, body.absence());
        return answer(current(actor));
    }

    @DeleteMapping("/absence")
    @Operation(summary = "I am back")
    ResponseEntity<AbsenceBody> withdraw(Actor actor) {
        platforms.declareAbsence(actor, null);
        return answer(current(actor));
    }

    private AbsenceBody current(Actor actor) {
        return platforms.absenceOf(actor.id()).map(AbsenceBody::of).orElse(AbsenceBody.NONE);
    }

    private static ResponseEntity<AbsenceBody> answer(AbsenceBody body) {
        return ResponseEntity.ok().eTag(Versions.of(body)).body(body);
    }

    /** A declared absence; both null where none is declared. */
    record AbsenceBody(@Nullable Instant from, @Nullable Instant until) {

        static final AbsenceBody NONE = new AbsenceBody(null, null);

        static AbsenceBody of(Absence absence) {
            return new AbsenceBody(absence.from(), absence.until());
        }

        Absence absence() {
            if (from == null) {
                throw new Unacceptable(List.of(new Fault("from", "Say from when you are absent.")));
            }
            if (until != null && !until.isAfter(from)) {
                throw new Unacceptable(List.of(new Fault("until", "An absence ends after it begins.")));
            }
            return new Absence(from, until);
        }
    }
}
