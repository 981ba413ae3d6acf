package io.countersign.ownership;

import io.countersign.people.Person;
import io.countersign.policy.Fault;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Unacceptable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks a platform to register and finds its people; throws all faults at once. */
final class Registration {

    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9-]{1,39}");
    private static final int NAME_LENGTH = 200;

    private final NewPlatform platform;
    private final UUID administrator;
    private final Map<String, Person> people;
    private final List<Fault> faults = new ArrayList<>();
    private final Map<SeatName, Person> holders = new LinkedHashMap<>();
    private final Map<UUID, SeatName> seatOf = new HashMap<>();

    /**
     * @param administrator who registers, and therefore never owns
     * @param people the known ones among {@link #userNames}
     */
    Registration(NewPlatform platform, UUID administrator, Map<String, Person> people) {
        this.platform = platform;
        this.administrator = administrator;
        this.people = people;
    }

    static Set<String> userNames(NewPlatform platform) {
        Set<String> names = new HashSet<>();
        platform.owners().values().forEach(named -> {
            names.add(named.user());
            if (named.deputy() != null) {
                names.add(named.deputy());
            }
        });
        return names;
    }

    /**
     * Who will hold which seat.
     *
     * @throws Unacceptable every fault
     */
    Map<SeatName, Person> holders() {
        platform();
        environments();
        for (OwnerRole role : OwnerRole.values()) {
            owners(role, platform.owners().get(role));
        }
        if (!faults.isEmpty()) {
            throw new Unacceptable(faults);
        }
        return holders;
    }

    private void platform() {
        check(
                KEY.matcher(platform.key()).matches(),
                "key",
                "A key has 2 to 40 lower-case letters, digits and dashes and does not begin with a dash.");
        check(
                !platform.name().isBlank()
                        && platform.name().length() <= NAME_LENGTH
                        && platform.name().chars().noneMatch(Character::isISOControl),
                "name",
                "A platform needs a name of one line and at most %d characters.".formatted(NAME_LENGTH));
        check(
                !platform.sectors().isEmpty(),
                "sectors",
                "At least one sector is needed: it decides which controls apply.");
        check(
                platform.tier() >= 1 && platform.tier() <= 4,
                "tier",
                "The tier is 1 (most critical) to 4, not %d.".formatted(platform.tier()));
    }

    private void environments() {
        check(!platform.environments().isEmpty(), "environments", "At least one environment is needed.");
        Set<String> names = new HashSet<>();
        for (int i = 0; i < platform.environments().size(); i++) {
            String name = platform.environments().get(i).name();
            String field = "environments[%d].name".formatted(i);
            check(
                    KEY.matcher(name).matches(),
                    field,
                    "An environment's name has 2 to 40 lower-case letters, digits and dashes.");
            check(names.add(name), field, "The environment '%s' is named twice.".formatted(name));
        }
    }

    private void owners(OwnerRole role, NewPlatform.@Nullable Named named) {
        String field = "owners." + role;
        if (named == null || named.user().isBlank()) {
            faults.add(new Fault(field, "The role %s needs a named owner.".formatted(role)));
            return;
        }
        seat(new SeatName(role, false), named.user(), field + ".user");
        if (named.deputy() != null) {
            seat(new SeatName(role, true), named.deputy(), field + ".deputy");
        }
    }

    private void seat(SeatName seat, String userName, String field) {
        Person person = people.get(userName);
        if (person == null) {
            faults.add(new Fault(field, "There is no person '%s'.".formatted(userName)));
            return;
        }
        check(!person.machine(), field, "'%s' is a machine; only people own.".formatted(userName));
        check(!person.ended(), field, "The account of '%s' was disabled or removed.".formatted(userName));
        check(!person.is(administrator), field, "Administrators never own; name somebody else.");
        SeatName other = seatOf.putIfAbsent(person.human(), seat);
        check(
                other == null,
                field,
                "'%s' is named as %s already; one person holds one seat of a platform.".formatted(userName, other));
        holders.put(seat, person);
    }

    private void check(boolean sound, String field, String message) {
        if (!sound) {
            faults.add(new Fault(field, message));
        }
    }
}
