package io.countersign.ownership;

import io.countersign.ownership.NewPlatform.Named;
import io.countersign.people.Actor;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.people.SignIn;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Sector;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The people of one test, under names that no other test uses, and the platform they own. */
final class Cast {

    final String suffix = "-" + UUID.randomUUID().toString().substring(0, 13);
    final String key = "claims" + suffix;
    final Actor administrator;
    private final People people;

    Cast(People people) {
        this.people = people;
        this.administrator = person("ada", RealmRole.ADMINISTRATOR);
        List.of("paula", "bruno", "selma", "gwen", "pat", "bea", "sam", "gil", "nora")
                .forEach(this::person);
    }

    String name(String person) {
        return person + suffix;
    }

    Actor person(String name, RealmRole... roles) {
        return people.signedIn(new SignIn("local", name(name), name(name), name, false, Set.of(roles)));
    }

    Actor machine(String name) {
        return people.signedIn(new SignIn("local", name(name), name(name), name, true, Set.of(RealmRole.DEPLOYER)));
    }

    Map<OwnerRole, Named> owners() {
        Map<OwnerRole, Named> owners = new EnumMap<>(OwnerRole.class);
        owners.put(OwnerRole.PLATFORM, new Named(name("paula"), name("pat")));
        owners.put(OwnerRole.BUSINESS, new Named(name("bruno"), name("bea")));
        owners.put(OwnerRole.SECURITY, new Named(name("selma"), null));
        owners.put(OwnerRole.GOVERNANCE, new Named(name("gwen"), name("gil")));
        return owners;
    }

    NewPlatform platform() {
        return platform(owners());
    }

    NewPlatform platform(Map<OwnerRole, Named> owners) {
        return new NewPlatform(
                key,
                "Claims",
                Set.of(Sector.HEALTHCARE, Sector.ENTERPRISE),
                2,
                List.of(new Environment("staging", false), new Environment("production", true)),
                owners);
    }
}
