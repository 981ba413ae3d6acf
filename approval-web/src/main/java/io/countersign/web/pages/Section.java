package io.countersign.web.pages;

import io.countersign.people.Actor;
import io.countersign.people.RealmRole;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The sections of the side bar, in its order, each with the roles that find it there; none means all. What people may do the facades say. */
enum Section {
    INBOX("Inbox", "/inbox", "inbox", EnumSet.of(RealmRole.OWNER, RealmRole.COMPLIANCE_OFFICER, RealmRole.REQUESTER)),
    CHANGES("Changes", "/changes", "arrow-up-right-square", Set.of()),
    CALENDAR("Calendar", "/calendar", "calendar-week", Set.of()),
    PLATFORMS("Platforms", "/platforms", "layers", Set.of()),
    POLICIES("Policies", "/policies", "file-earmark-ruled", Set.of()),
    EXCEPTIONS(
            "Exceptions", "/exceptions", "slash-circle", EnumSet.of(RealmRole.COMPLIANCE_OFFICER, RealmRole.AUDITOR)),
    EVIDENCE("Evidence", "/evidence", "journal-check", EnumSet.of(RealmRole.COMPLIANCE_OFFICER, RealmRole.AUDITOR)),
    LEDGER("Ledger", "/ledger", "shield-lock", EnumSet.of(RealmRole.COMPLIANCE_OFFICER, RealmRole.AUDITOR));

    private final String title;
    private final String path;
    private final String icon;
    private final Set<RealmRole> roles;

    Section(String title, String path, String icon, Set<RealmRole> roles) {
        this.title = title;
        this.path = path;
        this.icon = icon;
        this.roles = roles;
    }

    /** @param waiting how many items wait for the actor: whoever is named or lent a role finds them, whatever their roles */
    static List<Section> openTo(Actor actor, int waiting) {
        return Stream.of(values())
                .filter(section -> section.roles.isEmpty()
                        || section.roles.stream().anyMatch(actor::is)
                        || (section == INBOX && waiting > 0))
                .toList();
    }

    /** The one to begin with: what only some find in their side bar comes before what everybody finds there. */
    static Section firstFor(Actor actor) {
        return openTo(actor, 0).stream()
                .filter(section -> !section.roles.isEmpty())
                .filter(section -> section != INBOX || decides(actor))
                .findFirst()
                .orElse(CHANGES);
    }

    /** Who only requests finds questions in the inbox, and begins with the requests. */
    private static boolean decides(Actor actor) {
        return actor.is(RealmRole.OWNER) || actor.is(RealmRole.COMPLIANCE_OFFICER);
    }

    static boolean mayRequest(Actor actor) {
        return actor.is(RealmRole.REQUESTER);
    }

    public String title() {
        return title;
    }

    public String path() {
        return path;
    }

    public String icon() {
        return icon;
    }
}
