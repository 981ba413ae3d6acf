package io.countersign.web.api;

import io.countersign.ownership.DeploymentClients;
import io.countersign.ownership.Platform;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.Person;
import io.countersign.policy.Fault;
import io.countersign.policy.Unacceptable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The deployment clients that a platform is bound to. Their version is the platform's. */
@RestController
@RequestMapping("/api/v1/platforms/{key}/deployment-clients")
@Tag(name = "Platforms")
class DeploymentClientController {

    private final Platforms platforms;
    private final DeploymentClients clients;

    DeploymentClientController(Platforms platforms, DeploymentClients clients) {
        this.platforms = platforms;
        this.clients = clients;
    }

    @GetMapping
    @Operation(summary = "Deployment clients that alone may deploy the platform; any may where none is listed")
    ResponseEntity<BoundClients> bound(@PathVariable String key) {
        Platform platform = PlatformController.find(platforms, key);
        return answer(platform, clients.of(platform.id()));
    }

    @PutMapping
    @Operation(summary = "Bind the platform to these deployment clients, or to none")
    ResponseEntity<BoundClients> bind(
            Actor actor,
            @PathVariable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody WantedClients body) {
        Versions.require(ifMatch, PlatformController.find(platforms, key).version());
        List<Person> bound = clients.bind(actor, key, body.names());
        return answer(PlatformController.find(platforms, key), bound);
    }

    private static ResponseEntity<BoundClients> answer(Platform platform, List<Person> bound) {
        return ResponseEntity.ok()
                .eTag(Versions.tag(platform.version()))
                .body(new BoundClients(bound.stream().map(Person::userName).toList()));
    }

    /** By client id. */
    record BoundClients(List<String> clients) {}

    /** By client id; empty for any. */
    record WantedClients(@Nullable List<String> clients) {

        List<String> names() {
            if (clients == null) {
                throw new Unacceptable(List.of(
                        new Fault("clients", "List the clients by their ids; an empty list lets any client deploy.")));
            }
            return clients;
        }
    }
}
