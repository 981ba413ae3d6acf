package io.countersign.policy;

import java.time.Period;
import java.util.List;

/**
 * How long records are kept: every rule of the packs in force, the strictest decides.
 *
 * @param decisions rules for decision records, one of each pack
 * @param logs rules for operational logs
 */
public record Retention(List<Rule> decisions, List<Rule> logs) {

    /**
     * How long a pack has records kept.
     *
     * @param pack as {@code name@version}
     * @param basis the source of the period, such as a regulation, or that it is practice
     */
    public record Rule(String pack, Period period, From from, String basis) {

        /** The period in plain words, such as {@code 6 years from last effective}. */
        public String words() {
            return PlainWords.retention(this);
        }
    }

    /** When the period begins. */
    public enum From {
        /** When the record was made. */
        RECORD,
        /** At the end of the calendar year of the record, standing for the fiscal year. */
        FISCAL_YEAR_END,
        /** When the policy version it was decided under stops being in force. */
        LAST_EFFECTIVE,
        /** When the platform is retired. */
        SYSTEM_END
    }
}
