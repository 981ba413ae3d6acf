package io.countersign.people;

import io.countersign.ledger.Ledger;
import io.countersign.ledger.NewEntry;
import io.countersign.ledger.Subject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.transaction.annotation.Transactional;

/** Keeps in the ledger what was refused to whom. Whoever answers calls tells it before the caller is told. */
public class Refusals {

    private static final String LEAST_PRIVILEGE = "cap.least-privilege"; // of policy, which this slice may not see
    private static final int PATH_AT_MOST = 300;

    private final Ledger ledger;

    Refusals(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Records that a person was refused a call. */
    @Transactional
    public void record(Person person, RefusedCall refused) {
        Map<String, Object> content = new TreeMap<>(Map.of("call", refused.call(), "status", refused.status()));
        if (refused.rule() != null) {
            content.put("rule", refused.rule());
        }
        String path = refused.path();
        ledger.append(new NewEntry(
                "access.refused",
                1,
                person.id(),
                Subject.person(person.id()),
                null,
                LEAST_PRIVILEGE,
                List.of(),
                content,
                Map.of("path", path.substring(0, Math.min(path.length(), PATH_AT_MOST)))));
    }
}
