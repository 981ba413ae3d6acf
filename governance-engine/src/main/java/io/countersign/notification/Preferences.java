package io.countersign.notification;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;

/**
 * What a person wants to be told, and when.
 *
 * @param modes notices that are not told at once; the others are
 * @param digestHour hour of the day, 0 to 23, at which the daily mail is sent
 * @param zone in which that hour is meant
 */
public record Preferences(Map<Notice, Mode> modes, int digestHour, ZoneId zone) {

    /** Of who has said nothing: everything at once, and a daily mail, once asked for, at eight. */
    public static final Preferences DEFAULT = new Preferences(Map.of(), 8, ZoneId.of("UTC"));

    public Preferences {
        modes = Map.copyOf(modes);
    }

    /** When this person is told this. */
    public Mode of(Notice notice) {
        return notice.mandatory() ? Mode.AT_ONCE : modes.getOrDefault(notice, Mode.AT_ONCE);
    }

    /** The first moment after this one at which the daily mail is sent, also on days when clocks change. */
    Instant nextDigest(Instant after) {
        ZonedDateTime today = after.atZone(zone).with(LocalTime.of(digestHour, 0));
        ZonedDateTime next = today.toInstant().isAfter(after)
                ? today
                : today.toLocalDate().plusDays(1).atTime(digestHour, 0).atZone(zone);
        return next.toInstant();
    }
}
