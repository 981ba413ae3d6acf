package io.countersign.retention;

import io.countersign.ledger.LedgerEntry;
import io.countersign.policy.Retention;
import io.countersign.policy.Retention.From;
import io.countersign.stewardship.Stewardship;
import java.time.Period;
import java.util.List;

/** Whatever the packs in force say: five years from the record. */
final class FiveYears extends Terms {

    private static final Retention RULE = new Retention(
            List.of(new Retention.Rule("test@1", Period.ofYears(5), From.RECORD, "this test")), List.of());

    FiveYears(Stewardship stewardship) {
        super(stewardship);
    }

    @Override
    List<Term> of(Retention retention, List<LedgerEntry> timeline) {
        return super.of(RULE, timeline);
    }
}
