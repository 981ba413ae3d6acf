package io.countersign.ledger;

import io.countersign.ledger.TamperedLog.Original;
import io.countersign.ledger.TamperedLog.Outsiders;
import io.countersign.ledger.tlog.AddCheckpoint;
import io.countersign.ledger.tlog.Checkpoint;
import io.countersign.ledger.tlog.Merkle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A log of 20 entries when it was dumped, of 40 when others saw it, and with one more entry that waits for its position;
 * and what becomes of it beside the database.
 */
final class TamperedScene implements AutoCloseable {

    private static final int DUMPED = 20;
    private static final int SEEN = 40;

    private final Path folder;
    private final TestLog elsewhere;
    private final Original original;
    private final Original dumped;
    private final Outsiders outsiders;
    private final String secondFace;

    TamperedScene(Path folder) throws Exception {
        this.folder = folder;
        Path keys = Files.createDirectories(folder.resolve("keys"));
        TestLog beginning = new TestLog(keys);
        beginning.append(DUMPED);
        beginning.sequenceAndSign();
        dumped = closed(beginning, copyOf(keys, "dumped"));
        TestLog log = TestLog.copyOf(beginning, keys);
        log.append(SEEN - DUMPED);
        log.sequenceAndSign();
        elsewhere = TestLog.copyOf(beginning, Files.createDirectories(folder.resolve("elsewhere")));
        outsiders = outsidersOf(log);
        secondFace = log.signer.key().sign(new Checkpoint(TestLog.ORIGIN, SEEN, new byte[32]).text());
        log.append(1);
        original = closed(log, keys);
    }

    Original original() {
        return original;
    }

    Outsiders outsiders() {
        return outsiders;
    }

    /** The old dump, while the signer has its memory. */
    Original restored() {
        return new Original(dumped.log(), original.keys(), dumped.rows());
    }

    /** The old dump, and the signer's files of that time. */
    Original forgotten() {
        return dumped;
    }

    /** As it was, but the key is another. */
    Original withAnotherKey() throws IOException {
        Path keys = copyOf(original.keys(), "another-key");
        Files.delete(keys.resolve("log.pem"));
        LedgerKeys.createIfMissing(keys.resolve("log.pem"));
        return new Original(original.log(), keys, original.rows());
    }

    /** Another log that the key signed, with the same beginning, rows for its entries and a signer that knows no other. */
    Original split() throws IOException {
        Path keys = copyOf(dumped.keys(), "split");
        TestLog other = TestLog.copyOf(dumped.log(), keys);
        other.append(SEEN);
        other.sequenceAndSign();
        return closed(other, keys);
    }

    List<Tampering> attempts() {
        List<Tampering> attempts = new ArrayList<>(Tampering.OF_ENTRIES);
        attempts.add(new Tampering("record a decision that nobody took", decisionOfNobody()));
        attempts.add(new Tampering(
                "split view: add a second signed root of the same size",
                "insert into ledger.checkpoint values (%d, now(), '\\x%s', '%s')"
                        .formatted(SEEN, HexFormat.of().formatHex(new byte[32]), secondFace)));
        attempts.addAll(Tampering.OF_PROTECTIONS);
        attempts.add(Tampering.RESTORE);
        return attempts;
    }

    private static String decisionOfNobody() {
        Envelope forged = new Envelope(
                Ids.next(),
                "test.happened",
                1,
                Instant.parse("2026-01-01T12:00:00Z"),
                null,
                Subject.change(UUID.randomUUID()),
                null,
                "cap.audit-record",
                List.of(),
                Map.of("number", 7),
                Map.of());
        byte[] bytes = forged.canonical();
        return """
                insert into ledger.entry (id, recorded_at, type, version, subject_kind, subject_id, capability, canonical,
                                          leaf_hash)
                values ('%s', '%s', 'test.happened', 1, 'change', '%s', 'cap.audit-record', '\\x%s', '\\x%s')
                """.formatted(
                        forged.id(),
                        forged.time(),
                        forged.subject().id(),
                        HexFormat.of().formatHex(bytes),
                        HexFormat.of().formatHex(Merkle.leaf(bytes)));
    }

    private Outsiders outsidersOf(TestLog log) throws IOException {
        String note = new LogStore(log.app).newestCheckpoint().orElseThrow().note();
        Path kept = Files.writeString(folder.resolve("kept"), note);
        Witness witness = witness(log, elsewhere.transaction);
        witness.addCheckpoint(new AddCheckpoint(0, List.of(), note).text());
        return new Outsiders(log.signer.key().verifier().toString(), kept, witness(log, takenBack()));
    }

    private Witness witness(TestLog log, TransactionTemplate transaction) throws IOException {
        return new Witness(
                WitnessedLog.cosigner(folder, "witness.example/one"),
                List.of(log.signer.key().verifier()),
                new WitnessedLogs(JdbcClient.create(elsewhere.app)),
                transaction,
                Clock.systemUTC());
    }

    /** So that the witness stays where it is, whatever it is shown. */
    private TransactionTemplate takenBack() {
        return new TransactionTemplate(new JdbcTransactionManager(elsewhere.app)) {

            private static final long serialVersionUID = 1L;

            @Override
            public <T> T execute(TransactionCallback<T> action) {
                return super.execute(status -> {
                    status.setRollbackOnly();
                    return action.doInTransaction(status);
                });
            }
        };
    }

    private Path copyOf(Path keys, String name) throws IOException {
        Path copy = Files.createDirectories(folder.resolve(name));
        TamperedLog.copy(keys, copy);
        return copy;
    }

    private static Original closed(TestLog log, Path keys) {
        List<UUID> rows = JdbcClient.create(log.app)
                .sql("select subject_id from ledger.entry order by id")
                .query(UUID.class)
                .list();
        log.close();
        return new Original(log, keys, rows);
    }

    @Override
    public void close() {
        elsewhere.close();
    }
}
