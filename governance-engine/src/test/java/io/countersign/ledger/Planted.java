package io.countersign.ledger;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Plants differences between the rows of one kind and their entries, and says which of them are found. */
public final class Planted {

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final TransactionTemplate transaction;
    private final Reconcilable side;

    public Planted(JdbcClient jdbc, Ledger ledger, PlatformTransactionManager transactions, Reconcilable side) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.transaction = new TransactionTemplate(transactions);
        this.side = side;
    }

    /** Those that name this row or entry; other tests share the database and may have left some of their own. */
    public List<String> differences(UUID id) {
        Comparison comparison = new Comparison(new RecordedSayings(jdbc), Integer.MAX_VALUE);
        comparison.run(List.of(side));
        return comparison.found().stream()
                .filter(difference -> difference.contains(id.toString()))
                .toList();
    }

    public LedgerEntry entry(Subject subject, String type) {
        return ledger.about(subject).stream()
                .filter(entry -> entry.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    /** Records an entry once more, with another fact. */
    public EntryRef again(LedgerEntry entry, String fact, String value) {
        Map<String, Object> content = new TreeMap<>(entry.content());
        content.put(fact, value);
        return append(entry, entry.subject(), content);
    }

    /** Records an entry once more, about something else. */
    public EntryRef again(LedgerEntry entry, Subject subject) {
        return append(entry, subject, entry.content());
    }

    private EntryRef append(LedgerEntry like, Subject subject, Map<String, Object> content) {
        return Objects.requireNonNull(transaction.execute(status -> ledger.append(new NewEntry(
                like.type(),
                like.version(),
                like.actor(),
                subject,
                like.platform(),
                like.capability(),
                List.of(),
                content,
                like.values()))));
    }

    public void execute(String sql, Object... params) {
        if (jdbc.sql(sql).params(params).update() == 0) {
            throw new AssertionError("Nothing was planted: " + sql);
        }
    }
}
