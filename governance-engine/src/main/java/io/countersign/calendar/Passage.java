package io.countersign.calendar;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What something that wants to be deployed shows at the gate.
 *
 * @param urgent whether it goes by a rollback grant or by break-glass
 * @param incident the incident that it names
 */
public record Passage(boolean urgent, @Nullable String incident) {

    /** Whether it names this incident; the case of letters and spaces around do not matter. */
    boolean answers(String stopped) {
        return incident != null && plain(incident).equals(plain(stopped));
    }

    private static String plain(String reference) {
        return reference.strip().toLowerCase(Locale.ROOT);
    }
}
