package io.countersign.calendar;

import io.countersign.calendar.Recurrence.Weekly;
import io.countersign.ownership.Environment;
import io.countersign.ownership.Platform;
import io.countersign.policy.Fault;
import io.countersign.policy.Unacceptable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a freeze must be put; finds every fault at once. */
final class FreezeRules {

    static final int LONGEST_REASON = 5_000;
    static final int LONGEST_INCIDENT = 100;

    private final NewFreeze wanted;
    private final List<Fault> faults = new ArrayList<>();

    private FreezeRules(NewFreeze wanted) {
        this.wanted = wanted;
    }

    /**
     * @param known all platforms
     * @throws Unacceptable naming every fault
     */
    static void wellPut(NewFreeze wanted, Collection<Platform> known, Instant now) {
        FreezeRules rules = new FreezeRules(wanted);
        rules.scope(known);
        rules.text("reason", wanted.reason(), LONGEST_REASON, "Say why nothing is deployed.");
        if (wanted.incidentStop()) {
            rules.incidentStop(now);
        } else {
            rules.planned(now);
        }
        refuse(rules.faults);
    }

    /** @throws Unacceptable no reason, or one that is too long or no text */
    static String liftReason(@Nullable String reason) {
        List<Fault> faults = new ArrayList<>();
        String given = text(faults, "reason", reason, LONGEST_REASON, "Say why it is lifted.");
        refuse(faults);
        return given;
    }

    private static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new Unacceptable(faults);
        }
    }

    private void scope(Collection<Platform> known) {
        FreezeScope scope = wanted.scope();
        boolean some = !scope.sectors().isEmpty() || !scope.platforms().isEmpty();
        if (scope.all() == some) {
            fault("scope", "Name either all platforms, or sectors and platforms.");
        }
        Set<String> keys = known.stream().map(Platform::key).collect(Collectors.toSet());
        scope.platforms().stream()
                .filter(key -> !keys.contains(key))
                .sorted()
                .forEach(key -> fault("scope.platforms", "There is no platform '%s'.".formatted(key)));
        Set<String> environments = scope.among(known).stream()
                .flatMap(platform -> platform.environments().stream())
                .map(Environment::name)
                .collect(Collectors.toSet());
        scope.environments().stream() // a misspelt one would freeze nothing
                .filter(name -> !environments.contains(name))
                .sorted()
                .forEach(name -> fault(
                        "scope.environments", "No platform in the scope has an environment '%s'.".formatted(name)));
    }

    private void incidentStop(Instant now) {
        text("incident", wanted.incident(), LONGEST_INCIDENT, "Name the incident that it answers.");
        if (wanted.from() != null && wanted.from().isAfter(now)) {
            fault("from", "An incident stop begins at once; leave this out.");
        }
        if (wanted.until() != null) {
            fault("until", "An incident stop ends when two people lift it; leave this out.");
        }
        if (wanted.recurrence() != null) {
            fault("recurrence", "An incident stop does not come again; leave this out.");
        }
    }

    private void planned(Instant now) {
        Instant until = wanted.until();
        if (wanted.incident() != null) {
            fault("incident", "Only an incident stop names an incident; leave this out.");
        }
        if (until == null && wanted.recurrence() == null) {
            fault("until", "Say when the freeze ends.");
        } else if (until != null && !until.isAfter(now)) {
            fault("until", "The freeze must end in the future.");
        } else if (until != null && wanted.from() != null && !until.isAfter(wanted.from())) {
            fault("until", "The freeze must end after it begins.");
        }
        if (wanted.recurrence() instanceof Weekly weekly && weekly.days().isEmpty()) {
            fault("recurrence.days", "Name at least one day.");
        }
    }

    private void text(String field, @Nullable String text, int longest, String whenMissing) {
        text(faults, field, text, longest, whenMissing);
    }

    private static String text(
            List<Fault> faults, String field, @Nullable String text, int longest, String whenMissing) {
        if (text == null || text.isBlank()) {
            faults.add(new Fault(field, whenMissing));
            return "";
        }
        if (text.length() > longest) {
            faults.add(new Fault(field, "Use at most %d characters.".formatted(longest)));
        } else if (!storable(text)) {
            faults.add(new Fault(field, "Leave out characters that are no text."));
        }
        return text.strip();
    }

    /** Whether a text can be stored and compared. */
    static boolean storable(String text) {
        return text.indexOf('\0') < 0
                && text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private void fault(String field, String message) {
        faults.add(new Fault(field, message));
    }
}
