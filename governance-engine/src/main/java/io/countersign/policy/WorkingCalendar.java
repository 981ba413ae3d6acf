package io.countersign.policy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Set;

/**
 * Which hours count as working time.
 *
 * @param zone the time zone that days and hours are meant in
 * @param days working days of a week; at least one
 * @param opens when a working day begins
 * @param closes when it ends, later on the same day
 * @param holidays days of one year that are none
 * @param yearlyHolidays days of every year that are none
 */
public record WorkingCalendar(
        ZoneId zone,
        Set<DayOfWeek> days,
        LocalTime opens,
        LocalTime closes,
        Set<LocalDate> holidays,
        Set<MonthDay> yearlyHolidays) {

    /** Whether anybody works on this day. */
    public boolean works(LocalDate day) {
        return days.contains(day.getDayOfWeek())
                && !holidays.contains(day)
                && !yearlyHolidays.contains(MonthDay.from(day));
    }

    /** Whether anybody works at this moment. */
    public boolean works(Instant moment) {
        LocalDate day = dayOf(moment);
        return works(day) && !moment.isBefore(opening(day)) && moment.isBefore(closing(day));
    }

    /** The day that a moment falls on here. */
    public LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }

    /** The day that is so many working days after this one; the day itself where that is none. */
    public LocalDate after(LocalDate day, int workingDays) {
        LocalDate reached = day;
        for (int left = workingDays; left > 0; ) {
            reached = reached.plusDays(1);
            if (works(reached)) {
                left--;
            }
        }
        return reached;
    }

    /**
     * The moment at which so much working time has passed since this one. Time is what passes, whatever the clocks show:
     * a working day on which they are changed is shorter or longer.
     */
    public Instant after(Instant start, Duration workingTime) {
        Duration left = workingTime;
        Instant reached = start;
        for (LocalDate day = dayOf(start); ; day = day.plusDays(1)) {
            if (!works(day) || !reached.isBefore(closing(day))) {
                continue;
            }
            Instant from = reached.isBefore(opening(day)) ? opening(day) : reached;
            Duration today = Duration.between(from, closing(day));
            if (left.compareTo(today) <= 0) {
                return from.plus(left);
            }
            left = left.minus(today);
            reached = closing(day);
        }
    }

    /** How long a working day is. */
    Duration workingDay() {
        return Duration.between(opens, closes);
    }

    private Instant opening(LocalDate day) {
        return day.atTime(opens).atZone(zone).toInstant();
    }

    private Instant closing(LocalDate day) {
        return day.atTime(closes).atZone(zone).toInstant();
    }
}
