package io.countersign.ownership;

import io.countersign.people.Actor;
import io.countersign.people.People;
import io.countersign.people.Person;
import io.countersign.people.RealmRole;
import io.countersign.policy.Fault;
import io.countersign.policy.Unacceptable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Which deployment clients a platform is bound to. Any may deploy a platform that is bound to none. */
public class DeploymentClients {

    private static final int MOST = 50;

    private final PlatformStore platforms;
    private final DeploymentClientStore store;
    private final OwnershipLedger ledger;
    private final People people;

    DeploymentClients(JdbcClient jdbc, People people, OwnershipLedger ledger) {
        this.platforms = new PlatformStore(jdbc);
        this.store = new DeploymentClientStore(jdbc);
        this.ledger = ledger;
        this.people = people;
    }

    /** The clients that the platform is bound to, by user name; empty where any may deploy it. */
    @Transactional(readOnly = true)
    public List<Person> of(UUID platformId) {
        return people.byIds(store.of(platformId)).values().stream()
                .sorted(Comparator.comparing(Person::userName))
                .toList();
    }

    /** Whether the platform lets this client deploy it, as far as it is bound to any. */
    @Transactional(readOnly = true)
    public boolean admits(UUID platformId, UUID personId) {
        Set<UUID> bound = store.of(platformId);
        return bound.isEmpty() || bound.contains(personId);
    }

    /**
     * Binds the platform to these clients instead of those before; to none, so that any may deploy it.
     *
     * @param userNames as the clients are shown, which is by their client id
     * @throws io.countersign.people.NotAllowed unless the actor is an administrator
     * @throws Unacceptable every name that is no known machine's, or too many
     * @throws UnknownPlatform no platform has this key
     */
    @Transactional
    public List<Person> bind(Actor actor, String key, List<String> userNames) {
        People.require(actor, Set.of(RealmRole.ADMINISTRATOR));
        PlatformRow platform = platforms.lock(key).orElseThrow(() -> new UnknownPlatform(key));
        Set<UUID> wanted = machines(userNames);
        Set<UUID> bound = store.of(platform.id());
        wanted.stream().filter(id -> !bound.contains(id)).forEach(id -> {
            store.insert(platform.id(), id);
            ledger.client("bound", actor.id(), platform, id);
        });
        bound.stream().filter(id -> !wanted.contains(id)).forEach(id -> {
            store.delete(platform.id(), id);
            ledger.client("released", actor.id(), platform, id);
        });
        if (!wanted.equals(bound)) {
            platforms.touch(platform.id());
        }
        return of(platform.id());
    }

    private Set<UUID> machines(List<String> userNames) {
        List<Fault> faults = new ArrayList<>();
        Map<String, Person> known = people.byUserNames(userNames);
        Set<UUID> machines = new LinkedHashSet<>();
        if (userNames.size() > MOST) {
            faults.add(new Fault("clients", "Name at most %d.".formatted(MOST)));
        }
        for (int i = 0; i < userNames.size(); i++) {
            Person client = known.get(userNames.get(i));
            String field = "clients[%d]".formatted(i);
            if (client == null) {
                faults.add(new Fault(
                        field,
                        "There is no client '%s'; one is known once it has called.".formatted(userNames.get(i))));
            } else if (!client.machine()) {
                faults.add(new Fault(field, "'%s' is a person; only machines deploy.".formatted(client.userName())));
            } else {
                machines.add(client.id());
            }
        }
        if (!faults.isEmpty()) {
            throw new Unacceptable(faults);
        }
        return machines;
    }
}
