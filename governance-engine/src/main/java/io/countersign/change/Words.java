package io.countersign.change;

import io.countersign.policy.OwnerRole;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How reasons name roles and times. */
final class Words {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Words() {}

    /** Such as {@code security owner}. */
    static String owner(OwnerRole role) {
        return lower(role) + " owner";
    }

    static String time(Instant instant) {
        return TIME.format(instant);
    }

    /** The words of a constant, in lower case. */
    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
