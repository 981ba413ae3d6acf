package io.countersign.ledger;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whether what protects the log in the database is still what the migrations made: owners, privileges, triggers and
 * their functions, columns and constraints, and the event triggers where the installation has them. Recorded in the log is
 * what each process found first, and from then on a result that differs from the one before. Each process, not only the node
 * that is elected: the database elects another one for each round, so which of them has started says nothing of the log.
 */
public class ProtectionCheck {

    static final Subject SUBJECT = new Subject(
            "protection", UUID.nameUUIDFromBytes("countersign.ledger.protections".getBytes(StandardCharsets.UTF_8)));

    private static final String TYPE = "ledger.protections-checked";
    private static final int MOST_TOLD = 50;
    private static final String NEWEST = """
            select id from ledger.entry
            where subject_kind = :kind and subject_id = :id and type = :type and position(:expected in canonical) > 0
            order by recorded_at desc, id desc limit 1
            """;
    private static final Logger LOG = LoggerFactory.getLogger(ProtectionCheck.class);

    private final JdbcClient jdbc;
    private final ProtectionCatalog catalog;
    private final Ledger ledger;
    private final TransactionTemplate transaction;
    private final Protections expected = ProtectionCatalog.expected();
    private volatile List<String> differences = List.of();
    private volatile boolean recorded;

    ProtectionCheck(JdbcClient jdbc, Ledger ledger, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.catalog = new ProtectionCatalog(jdbc);
        this.ledger = ledger;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What this node found last, a sentence for each thing that is otherwise than it should be; empty if all is well. */
    public List<String> differences() {
        return differences;
    }

    /**
     * Compares now, and records the result if it is this process' first or another than the last recorded. What was found
     * is known to {@link #differences} even where it cannot be recorded.
     */
    void run() {
        transaction.executeWithoutResult(status -> {
            lock();
            Protections now = catalog.now();
            Optional<LedgerEntry> last = last();
            boolean guarded =
                    now.guarded() || last.filter(ProtectionCheck::guarded).isPresent();
            List<String> found = now.differences(expected, guarded);
            tell(found);
            NewEntry entry = entry(found, guarded);
            if (!recorded
                    || last.filter(before -> before.content().equals(entry.content()))
                            .isEmpty()) {
                ledger.append(entry);
            }
        });
        recorded = true;
    }

    /** One node after the other, so that the same result is not recorded by several. */
    private void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('countersign.ledger.protections'))")
                .query((row, number) -> true)
                .single();
    }

    /**
     * By a version that expects the same: while versions change, nodes of both look, and each may be right. Looked for in the
     * stored bytes from the newest on, since every start adds an entry.
     */
    private Optional<LedgerEntry> last() {
        return jdbc.sql(NEWEST)
                .param("kind", SUBJECT.kind())
                .param("id", SUBJECT.id())
                .param("type", TYPE)
                .param(
                        "expected",
                        "\"expected\":\"%s\"".formatted(expected.digest()).getBytes(StandardCharsets.UTF_8))
                .query(UUID.class)
                .optional()
                .flatMap(ledger::byId);
    }

    private static boolean guarded(LedgerEntry entry) {
        return Boolean.TRUE.equals(entry.content().get("eventTriggers"));
    }

    private void tell(List<String> found) {
        List<String> before = differences;
        differences = found;
        if (!found.isEmpty() && !found.equals(before)) {
            LOG.error("What protects the ledger is not what the migrations made. {}", told(found));
        }
    }

    private NewEntry entry(List<String> found, boolean guarded) {
        Map<String, Object> content = Map.of(
                "expected", expected.digest(),
                "eventTriggers", guarded,
                "differences", found.size(),
                "digest", Protections.digest(String.join("\n", found)));
        Map<String, String> sealed = found.isEmpty() ? Map.of() : Map.of("found", told(found));
        return new NewEntry(TYPE, 1, null, SUBJECT, null, "cap.audit-record", List.of(), content, sealed);
    }

    private static String told(List<String> found) {
        String first = String.join("\n", found.subList(0, Math.min(found.size(), MOST_TOLD)));
        return found.size() > MOST_TOLD ? first + "\nand %d more".formatted(found.size() - MOST_TOLD) : first;
    }
}
