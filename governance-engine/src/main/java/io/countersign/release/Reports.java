package io.countersign.release;

import io.countersign.ownership.Environment;
import io.countersign.ownership.Platform;
import io.countersign.ownership.Platforms;
import io.countersign.policy.Fault;
import io.countersign.policy.Unacceptable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether what machines send is well-formed: every fault at once, at the field that has it. */
final class Reports {

    private static final Pattern SHA256 = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final int NAME = 100;
    private static final int LIST = 100;
    private static final int NOTE = 5_000;

    /** What the clocks of others may be ahead of ours. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");

    private final List<Fault> faults = new ArrayList<>();

    private Reports() {}

    /** @throws Unacceptable naming everything that is missing or malformed */
    static void require(NewRedemption wanted) {
        Reports check = new Reports();
        check.required("token", wanted.token(), "Give the token of the permit.");
        check.required("environment", wanted.environment(), "Name the environment.");
        check.artifacts("artifacts", wanted.artifacts());
        check.refuse();
    }

    /** @throws Unacceptable naming everything that is missing or malformed */
    @SuppressWarnings("NullAway") // JSON binding hands null for what is missing
    static Platform require(NewDeployment reported, Platforms platforms, Instant now) {
        Reports check = new Reports();
        Platform platform = check.place(reported.platform(), reported.environment(), platforms);
        check.artifacts("artifacts", reported.artifacts());
        check.time("startedAt", reported.startedAt(), now);
        check.time("finishedAt", reported.finishedAt(), now);
        if (reported.startedAt() != null
                && reported.finishedAt() != null
                && reported.finishedAt().isBefore(reported.startedAt())) {
            check.fault("finishedAt", "A deployment ends after it begins.");
        }
        if (reported.outcome() == null) {
            check.fault("outcome", "Say whether it SUCCEEDED or FAILED.");
        }
        check.refuse();
        return platform;
    }

    /** @throws Unacceptable naming everything that is missing or malformed */
    @SuppressWarnings("NullAway") // refused before
    static Platform require(NewObservation seen, Platforms platforms, Instant now) {
        Reports check = new Reports();
        Platform platform = check.place(seen.platform(), seen.environment(), platforms);
        if (seen.running() == null) {
            check.fault("running", "List what runs, if nothing does as an empty list.");
        } else if (!seen.running().isEmpty()) {
            check.artifacts("running", seen.running());
        }
        check.time("observedAt", seen.observedAt(), now);
        check.refuse();
        return platform;
    }

    private @Nullable Platform place(@Nullable String key, @Nullable String environment, Platforms platforms) {
        boolean named = required("platform", key, "Name the platform by its key.");
        boolean placed = required("environment", environment, "Name the environment.");
        Platform platform = named ? platforms.byKey(String.valueOf(key)).orElse(null) : null;
        if (named && platform == null) {
            fault("platform", "There is no platform with this key.");
        } else if (platform != null && placed && !has(platform, environment)) {
            fault(
                    "environment",
                    "The platform has no such environment, only %s."
                            .formatted(String.join(
                                    ", ",
                                    platform.environments().stream()
                                            .map(Environment::name)
                                            .toList())));
        }
        return platform;
    }

    private static boolean has(Platform platform, @Nullable String environment) {
        return platform.environments().stream().anyMatch(one -> one.name().equals(environment));
    }

    private void artifacts(String field, @Nullable List<DeployedArtifact> artifacts) {
        if (artifacts == null || artifacts.isEmpty()) {
            fault(field, "List the artifacts.");
            return;
        }
        if (artifacts.size() > LIST) {
            fault(field, "List at most %d.".formatted(LIST));
            return;
        }
        for (int i = 0; i < artifacts.size(); i++) {
            String path = "%s[%d]".formatted(field, i);
            DeployedArtifact artifact = artifacts.get(i);
            required(path + ".name", artifact.name(), "Name the artifact.");
            if (artifact.digest() == null || !SHA256.matcher(artifact.digest()).matches()) {
                fault(path + ".digest", "Give the digest as sha256: and 64 lower-case hex digits.");
            }
        }
    }

    private void time(String field, @Nullable Instant time, Instant now) {
        if (time == null) {
            fault(field, "Give the time.");
        } else if (time.isAfter(now.plus(AHEAD))) {
            fault(field, "This time is still to come.");
        } else if (time.isBefore(FIRST)) {
            fault(field, "Give a time after the year 1970.");
        }
    }

    private boolean required(String field, @Nullable String text, String whenMissing) {
        int before = faults.size();
        if (text == null || text.isBlank()) {
            fault(field, whenMissing);
        } else if (text.length() > NAME) {
            fault(field, "Use at most %d characters.".formatted(NAME));
        } else if (!text(text) || text.chars().anyMatch(Character::isISOControl)) {
            fault(field, "Leave out characters that are no text.");
        }
        return faults.size() == before;
    }

    /** What is wrong with a free text. */
    static List<Fault> faults(String field, String text) {
        List<Fault> faults = new ArrayList<>();
        if (text.length() > NOTE) {
            faults.add(new Fault(field, "Use at most %d characters.".formatted(NOTE)));
        }
        if (!text(text)) {
            faults.add(new Fault(field, "Leave out characters that are no text."));
        }
        return faults;
    }

    /** @throws Unacceptable a free text that is too long or no text */
    static @Nullable String optional(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        List<Fault> faults = faults(field, text);
        if (!faults.isEmpty()) {
            throw new Unacceptable(faults);
        }
        return text.strip();
    }

    /** Whether the database can hold it. */
    static boolean text(String text) {
        return text.codePoints()
                .noneMatch(
                        point -> point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
    }

    private void fault(String field, String message) {
        faults.add(new Fault(field, message));
    }

    private void refuse() {
        if (!faults.isEmpty()) {
            throw new Unacceptable(faults);
        }
    }
}
