package io.countersign.web.pages;

import io.countersign.calendar.Freeze;
import io.countersign.change.OwedRatification;
import io.countersign.people.Actor;
import io.countersign.people.Person;
import java.util.List;

/**
 * What surrounds every page: who is signed in and where they can go.
 *
 * @param waiting how many items wait in the person's inbox
 * @param mayRequest whether to offer a new request
 * @param owed what the platform owes that the page is about, the most urgent first
 * @param frozen the freezes and incident stops that hold now, incident stops first
 */
record Frame(
        Person person,
        List<Destination> destinations,
        int waiting,
        boolean mayRequest,
        List<Freeze> frozen,
        List<OwedRatification> owed) {

    static Frame of(Actor actor, int waiting, List<Freeze> frozen, List<OwedRatification> owed, String path) {
        return new Frame(
                actor.person(),
                Section.openTo(actor, waiting).stream()
                        .map(section -> new Destination(section, path.startsWith(section.path())))
                        .toList(),
                waiting,
                Section.mayRequest(actor),
                frozen,
                owed);
    }

    /** One or two letters that stand for the person where there is room for no more. */
    public String initials() {
        String[] names = person.displayName().strip().split("\\s+", -1);
        String last = names.length > 1 ? names[names.length - 1] : "";
        return (first(names[0]) + first(last)).toUpperCase(java.util.Locale.ROOT);
    }

    private static String first(String name) {
        return name.isEmpty() ? "" : name.substring(0, name.offsetByCodePoints(0, 1));
    }

    /** An entry of the side bar. */
    record Destination(Section section, boolean here) {}
}
