package io.countersign.calendar;

import io.countersign.calendar.FreezeRow.Asked;
import io.countersign.calendar.Recurrence.Weekly;
import io.countersign.calendar.Recurrence.Yearly;
import io.countersign.policy.Sector;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads freezes from rows. */
final class FreezeRows {

    private FreezeRows() {}

    static FreezeRow row(ResultSet row, int number) throws SQLException {
        Freeze freeze = new Freeze(
                row.getObject("id", UUID.class),
                new FreezeScope(
                        row.getBoolean("all_platforms"),
                        texts(row.getArray("sectors")).stream().map(Sector::of).collect(Collectors.toSet()),
                        texts(row.getArray("platforms")),
                        texts(row.getArray("environments"))),
                known(row, "begins_at"),
                time(row, "ends_at"),
                recurrence(row),
                row.getString("reason"),
                row.getString("incident"),
                time(row, "lifted_at"));
        return new FreezeRow(freeze, row.getObject("declared_by", UUID.class), known(row, "declared_at"), asked(row));
    }

    private static @Nullable Asked asked(ResultSet row) throws SQLException {
        UUID by = row.getObject("lift_asked_by", UUID.class);
        return by == null
                ? null
                : new Asked(
                        row.getString("lift_reason"),
                        by,
                        known(row, "lift_asked_at"),
                        row.getObject("confirmed_by", UUID.class));
    }

    private static @Nullable Recurrence recurrence(ResultSet row) throws SQLException {
        String zone = row.getString("recur_zone");
        if (zone == null) {
            return null;
        }
        Array days = row.getArray("recur_days");
        return days == null
                ? new Yearly(
                        MonthDay.parse(row.getString("recur_first")),
                        MonthDay.parse(row.getString("recur_last")),
                        ZoneId.of(zone))
                : new Weekly(
                        texts(days).stream().map(DayOfWeek::valueOf).collect(Collectors.toSet()),
                        row.getObject("recur_start", LocalTime.class),
                        row.getObject("recur_end", LocalTime.class),
                        ZoneId.of(zone));
    }

    /** The sectors as they are stored. */
    static String[] keys(Collection<Sector> sectors) {
        return sectors.stream().map(Sector::key).toArray(String[]::new);
    }

    private static Set<String> texts(Array array) throws SQLException {
        return Stream.of((String[]) array.getArray()).collect(Collectors.toSet());
    }

    private static Instant known(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(time(row, column));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
