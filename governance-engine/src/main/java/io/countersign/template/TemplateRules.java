package io.countersign.template;

import io.countersign.ownership.Environment;
import io.countersign.ownership.Platform;
import io.countersign.policy.DataEffect;
import io.countersign.policy.Fault;
import io.countersign.policy.Level;
import io.countersign.policy.Unacceptable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a template must be put so that it bounds something, and for a time. */
final class TemplateRules {

    static final Duration LONGEST = Duration.ofDays(365);
    static final int LONGEST_TEXT = 5_000;
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_ITEM = 100;
    private static final int MOST_ITEMS = 20;
    private static final Pattern KEY = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int LONGEST_KEY = 60;

    private final NewTemplate wanted;
    private final List<Fault> faults = new ArrayList<>();

    private TemplateRules(NewTemplate wanted) {
        this.wanted = wanted;
    }

    /** @throws Unacceptable naming every fault */
    static void wellPut(NewTemplate wanted, Platform platform, Instant now) {
        List<Fault> faults = faults(wanted, platform, now);
        if (!faults.isEmpty()) {
            throw new Unacceptable(faults);
        }
    }

    /** @param platform null where none is named, which is a fault */
    static List<Fault> faults(NewTemplate wanted, @Nullable Platform platform, Instant now) {
        TemplateRules rules = new TemplateRules(wanted);
        if (platform == null) {
            rules.fault("platform", "Name the platform.");
        }
        rules.words();
        rules.environments(platform);
        rules.artifacts();
        rules.limits();
        rules.items("evidence", wanted.evidence());
        rules.expiry(now);
        return List.copyOf(rules.faults);
    }

    private void words() {
        String key = wanted.key();
        if (key == null || key.length() > LONGEST_KEY || !KEY.matcher(key).matches()) {
            fault(
                    "key",
                    "Give a name of lower-case letters, digits and single hyphens, at most %d characters."
                            .formatted(LONGEST_KEY));
        }
        text("title", wanted.title(), LONGEST_TITLE, "Give the template a title.");
        text("description", wanted.description(), LONGEST_TEXT, "Say what is done, and how.");
    }

    private void environments(@Nullable Platform platform) {
        if (wanted.environments().isEmpty()) {
            fault("environments", "Name at least one environment.");
        }
        items("environments", wanted.environments());
        if (platform == null) {
            return; // whose environments?
        }
        List<String> known =
                platform.environments().stream().map(Environment::name).toList();
        for (int i = 0; i < wanted.environments().size(); i++) {
            String name = wanted.environments().get(i);
            if (!known.contains(name)) {
                fault(
                        at("environments", i),
                        "%s has no environment '%s'; it has %s."
                                .formatted(platform.key(), name, String.join(", ", known)));
            }
        }
    }

    private void artifacts() {
        if (wanted.artifacts().isEmpty()) {
            fault("artifacts", "Name at least one artifact, or a pattern such as claims-*.");
        }
        items("artifacts", wanted.artifacts());
        for (int i = 0; i < wanted.artifacts().size(); i++) {
            String pattern = wanted.artifacts().get(i);
            if (pattern.contains("*") && pattern.replace("*", "").isBlank()) {
                fault(at("artifacts", i), "This fits every artifact and bounds nothing; say more than *.");
            }
        }
    }

    private void limits() {
        if (wanted.maxRisk() == null) {
            fault("maxRisk", "Say up to which risk it holds.");
        } else if (wanted.maxRisk() == Level.HIGH) {
            fault("maxRisk", "A change of high risk is always decided by the four owners; give LOW or MEDIUM.");
        }
        if (wanted.maxDataEffect() == null) {
            fault("maxDataEffect", "Say up to which effect on data it holds.");
        } else if (wanted.maxDataEffect() == DataEffect.IRREVERSIBLE) {
            fault(
                    "maxDataEffect",
                    "What cannot be taken back is always decided by the four owners; give NONE or REVERSIBLE.");
        }
        Integer rate = wanted.sampleRate();
        if (rate == null || rate < 1 || rate > 100) {
            fault("sampleRate", "Say how many of a hundred changes are reviewed afterwards, 1 to 100.");
        }
    }

    private void expiry(Instant now) {
        if (wanted.expiresAt() == null) {
            fault("expiresAt", "Say when the template ends.");
            return;
        }
        Instant end = wanted.expiresAt().truncatedTo(ChronoUnit.MICROS);
        if (!end.isAfter(now)) {
            fault("expiresAt", "Give a time in the future.");
        } else if (end.isAfter(now.plus(LONGEST))) {
            fault("expiresAt", "Give a time at most %d days ahead.".formatted(LONGEST.toDays()));
        }
    }

    private void items(String field, List<String> items) {
        if (items.size() > MOST_ITEMS) {
            fault(field, "List at most %d.".formatted(MOST_ITEMS));
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            text(at(field, i), items.get(i), LONGEST_ITEM, "Leave out what is empty.");
            if (!seen.add(items.get(i))) {
                fault(at(field, i), "This is listed already.");
            }
        }
    }

    private void text(String field, @Nullable String text, int longest, String whenMissing) {
        String fault = textFault(text, longest, whenMissing);
        if (fault != null) {
            fault(field, fault);
        }
    }

    /**
     * The words beside a decision, null where there are none.
     *
     * @throws Unacceptable a rejection without a rationale, or one that is too long
     */
    static @Nullable String rationale(boolean approves, @Nullable String rationale) {
        return approves && (rationale == null || rationale.isBlank())
                ? null
                : required("rationale", rationale, "Say why you reject it.");
    }

    /** @throws Unacceptable no reason, or one that is too long */
    static String reason(@Nullable String reason) {
        return required("reason", reason, "Say why it ends.");
    }

    private static String required(String field, @Nullable String text, String whenMissing) {
        String fault = textFault(text, LONGEST_TEXT, whenMissing);
        if (text == null || fault != null) {
            throw new Unacceptable(List.of(new Fault(field, fault == null ? whenMissing : fault)));
        }
        return text.strip();
    }

    private static @Nullable String textFault(@Nullable String text, int longest, String whenMissing) {
        if (text == null || text.isBlank()) {
            return whenMissing;
        }
        if (text.length() > longest) {
            return "Use at most %d characters.".formatted(longest);
        }
        return storable(text) ? null : "Leave out characters that are no text.";
    }

    /** Whether a text can be stored and compared. */
    static boolean storable(String text) {
        return text.indexOf('\0') < 0
                && text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static String at(String field, int index) {
        return "%s[%d]".formatted(field, index);
    }

    private void fault(String field, String message) {
        faults.add(new Fault(field, message));
    }
}
