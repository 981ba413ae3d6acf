package io.countersign.change;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** Monday to Friday; public holidays differ by place and are left to whoever sets the window. */
final class BusinessDays {

    private BusinessDays() {}

    /** The day that is so many business days after this one; the day itself where that is none. */
    static LocalDate after(LocalDate day, int businessDays) {
        LocalDate reached = day;
        for (int left = businessDays; left > 0; ) {
            reached = reached.plusDays(1);
            if (reached.getDayOfWeek() != DayOfWeek.SATURDAY && reached.getDayOfWeek() != DayOfWeek.SUNDAY) {
                left--;
            }
        }
        return reached;
    }
}
