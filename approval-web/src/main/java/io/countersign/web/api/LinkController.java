package io.countersign.web.api;

import io.countersign.people.Actor;
import io.countersign.people.People;
import io.countersign.people.Person;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Which accounts are one human's. */
@RestController
@RequestMapping("/api/v1/people/{user}/accounts")
@Tag(name = "People")
class LinkController {

    private final People people;

    LinkController(People people) {
        this.people = people;
    }

    @GetMapping
    @Operation(summary = "The other accounts of a human")
    Page<LinkedBody> linked(Actor actor, @PathVariable String user) {
        return page(people.linked(actor, user));
    }

    @PostMapping
    @Operation(
            summary = "Say that another account is the same human's; rules that keep people apart see one from now on")
    @ApiResponse(responseCode = "201", description = "Linked; nobody gets a right by it")
    ResponseEntity<LinkedBody> link(Actor actor, @PathVariable String user, @RequestBody LinkBody body) {
        Person other = people.link(actor, user, body.user(), body.reason());
        URI address = UriComponentsBuilder.fromPath("/api/v1/people/{user}/accounts")
                .buildAndExpand(user)
                .encode()
                .toUri();
        return ResponseEntity.created(address).body(LinkedBody.of(other));
    }

    @DeleteMapping("/{linked}")
    @Operation(summary = "Say that an account is another human's than was thought")
    Page<LinkedBody> unlink(
            Actor actor, @PathVariable String user, @PathVariable String linked, @RequestBody ReasonBody body) {
        people.unlink(actor, user, linked, body.reason());
        return page(people.linked(actor, user));
    }

    private static Page<LinkedBody> page(List<Person> persons) {
        return new Page<>(persons.stream().map(LinkedBody::of).toList(), null);
    }

    /** @param user user name of the other account */
    record LinkBody(@Nullable String user, @Nullable String reason) {}

    /** An account of the human. */
    record LinkedBody(String user, String displayName, boolean machine) {

        static LinkedBody of(Person person) {
            return new LinkedBody(person.userName(), person.displayName(), person.machine());
        }
    }
}
