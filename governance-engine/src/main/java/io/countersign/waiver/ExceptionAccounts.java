package io.countersign.waiver;

import io.countersign.ledger.Reconcilable;
import io.countersign.waiver.ExceptionRow.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the log must say of exceptions: what was asked, what each role said, and that it was granted. */
class ExceptionAccounts implements Reconcilable {

    private final ExceptionStore exceptions;

    ExceptionAccounts(ExceptionStore exceptions) {
        this.exceptions = exceptions;
    }

    @Override
    public String what() {
        return "exception";
    }

    @Override
    public Set<String> types() {
        return Set.of("exception.asked", "exception.approved", "exception.refused", "exception.granted");
    }

    @Override
    public String rowFact() {
        return "exceptionId";
    }

    @Override
    public List<Row> after(@Nullable UUID row, int limit) {
        return exceptions.after(row, limit).stream()
                .map(each ->
                        new Row(each.id(), ExceptionLedger.subject(each.platformId(), each.changeId()), says(each)))
                .toList();
    }

    @Override
    public Set<UUID> existing(Collection<UUID> ids) {
        return exceptions.existing(ids);
    }

    private static List<Said> says(ExceptionRow row) {
        List<Said> says = new ArrayList<>();
        says.add(Said.of(
                "exception.asked",
                row.askedBy(),
                ExceptionLedger.askedFacts(row),
                Map.of("reason", row.reason(), "compensatingControl", row.compensatingControl())));
        row.decisions()
                .forEach(decision -> says.add(Said.of(
                        ExceptionLedger.type(decision),
                        decision.decidedBy(),
                        ExceptionLedger.facts(row, decision),
                        ExceptionLedger.sealed(decision))));
        if (row.state() == State.GRANTED) {
            says.add(Said.of("exception.granted", null, ExceptionLedger.grantedFacts(row), Map.of()));
        }
        return says;
    }
}
