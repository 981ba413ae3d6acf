package io.countersign.retention;

import io.countersign.ledger.LedgerEntry;
import io.countersign.policy.Retention;
import io.countersign.stewardship.Stewardship;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Counts the periods of the rules in force for one record. */
class Terms {

    private final Stewardship stewardship;

    Terms(Stewardship stewardship) {
        this.stewardship = stewardship;
    }

    /** @param timeline what the ledger holds about the request */
    List<Term> of(Retention retention, List<LedgerEntry> timeline) {
        // what retention itself records about a request does not make it younger
        Optional<LedgerEntry> last = timeline.stream()
                .filter(entry ->
                        !entry.type().startsWith("record.") && !entry.type().startsWith("hold."))
                .max(Comparator.comparing(LedgerEntry::recordedAt));
        return retention.decisions().stream()
                .map(rule -> last.map(entry -> term(rule, entry)).orElseGet(() -> Term.open(rule)))
                .toList();
    }

    private Term term(Retention.Rule rule, LedgerEntry last) {
        return switch (rule.from()) {
            case RECORD -> Term.from(rule, last.recordedAt());
            case FISCAL_YEAR_END -> Term.fromEndOfYear(rule, last.recordedAt());
            case LAST_EFFECTIVE ->
                replaced(rule, last).map(at -> Term.from(rule, at)).orElseGet(() -> Term.open(rule));
            // a platform lives as long as it is registered; there is no act that retires one
            case SYSTEM_END -> Term.open(rule);
        };
    }

    /** When the version of the rule's pack under which the last act happened stopped being in force. */
    private Optional<Instant> replaced(Retention.Rule rule, LedgerEntry last) {
        String name = name(rule.pack());
        String version = last.packs().stream()
                .filter(pack -> name(pack).equals(name))
                .findFirst()
                .orElse(rule.pack());
        return stewardship.replaced(version, last.recordedAt());
    }

    private static String name(String reference) {
        int at = reference.lastIndexOf('@');
        return at < 0 ? reference : reference.substring(0, at);
    }
}
