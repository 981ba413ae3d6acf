package io.countersign.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.ledger.WitnessAnswer.Cosigned;
import io.countersign.ledger.tlog.AddCheckpoint;
import io.countersign.ledger.tlog.Checkpoint;
import io.countersign.ledger.tlog.SignedNote;
import io.countersign.ledger.tlog.Tree;
import io.countersign.verifier.Verifier;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A copy of a log and of its signer's files, that a test damages and then has examined. */
final class TamperedLog implements AutoCloseable {

    final TestLog log;
    private final Path keys;
    private final Original original;
    private final JdbcClient jdbc;

    TamperedLog(Original original, Path keys) throws IOException {
        this.original = original;
        this.keys = Files.createDirectories(keys);
        copy(original.keys(), this.keys);
        this.log = TestLog.copyOf(original.log(), keys);
        this.jdbc = JdbcClient.create(log.app);
    }

    /** The signer's files, which are readable by their owner alone. */
    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /**
     * A closed log with the files of its signer.
     *
     * @param rows subjects that the workflow's tables have a row for, each of which owes one entry
     */
    record Original(TestLog log, Path keys, List<UUID> rows) {}

    /**
     * What outsiders know of the log.
     *
     * @param verifierKey as it was handed out
     * @param kept a checkpoint that somebody kept
     * @param witness who cosigned that checkpoint
     */
    record Outsiders(String verifierKey, Path kept, Witness witness) {

        Checkpoint checkpoint() throws IOException {
            return Checkpoint.parse(SignedNote.parse(Files.readString(kept)).text());
        }
    }

    /** Everything that finds something wrong, in the order in which one would ask: what is at hand first. */
    List<String> foundBy(Outsiders outsiders) throws IOException {
        List<String> found = new ArrayList<>();
        ask(found, "self-check", this::protectionsDiffer);
        ask(found, "verification", () -> !log.ledger.verify().ok());
        ask(found, "reconciliation", this::rowsDiffer);
        ask(found, "sequencer", this::sequencerLeavesSomethingOut);
        ask(found, "signer", () -> {
            log.checkpoints().signIfDue();
            return false;
        });
        ask(found, "verifier", () -> verifierRefuses(outsiders));
        ask(found, "witness", () -> witnessRefuses(outsiders));
        return found;
    }

    private interface Question {

        boolean findsSomething() throws IOException;
    }

    private static void ask(List<String> found, String who, Question question) throws IOException {
        boolean finds;
        try {
            finds = question.findsSomething();
        } catch (RuntimeException e) { // it cannot go on, and says so
            finds = true;
        }
        if (finds) {
            found.add(who);
        }
    }

    private boolean protectionsDiffer() {
        return !new ProtectionCatalog(jdbc)
                .now()
                .differences(ProtectionCatalog.expected(), true)
                .isEmpty();
    }

    private boolean rowsDiffer() {
        Comparison comparison = new Comparison(new RecordedSayings(jdbc), 1);
        comparison.run(List.of(new Rows(original.rows())));
        return comparison.differences() > 0;
    }

    /** The log grows, as it does all the time. */
    private boolean sequencerLeavesSomethingOut() {
        log.append(1);
        log.sequence();
        return log.query(
                Boolean.class,
                "select exists (select from ledger.entry e where not exists"
                        + " (select from ledger.leaf where entry_id = e.id))");
    }

    private boolean verifierRefuses(Outsiders outsiders) throws IOException {
        Path files = keys.resolve("export");
        new LogExport(log.app).to(files);
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
        String[] call = {
            "verify-log",
            "--vkey",
            outsiders.verifierKey(),
            "--log",
            files.toString(),
            "--old",
            outsiders.kept().toString()
        };
        return Verifier.run(call, nowhere, nowhere) != 0;
    }

    /** What the client of the witness would send, from where the witness is. */
    private boolean witnessRefuses(Outsiders outsiders) throws IOException {
        LogStore store = new LogStore(log.app);
        String note = store.newestCheckpoint().orElseThrow().note();
        long seen = outsiders.checkpoint().size();
        long size = Checkpoint.parse(SignedNote.parse(note).text()).size();
        List<byte[]> proof = seen > size ? List.of() : new Tree(store).consistency(seen, size);
        return !(outsiders.witness().addCheckpoint(new AddCheckpoint(seen, proof, note).text()) instanceof Cosigned);
    }

    @Override
    public void close() {
        log.close();
    }

    /** Rows of a workflow that decided once for each subject. */
    private record Rows(List<UUID> ids) implements Reconcilable {

        @Override
        public String what() {
            return "decision";
        }

        @Override
        public Set<String> types() {
            return Set.of("test.happened");
        }

        @Override
        public @Nullable String rowFact() {
            return null;
        }

        @Override
        public List<Row> after(@Nullable UUID row, int limit) {
            return row != null ? List.of() : ids.stream().map(Rows::row).toList();
        }

        private static Row row(UUID id) {
            Said said = Said.of("test.happened", null, Map.of("number", 7), Map.of());
            return new Row(id, Subject.change(id), List.of(said));
        }

        @Override
        public Set<UUID> existing(Collection<UUID> asked) {
            Set<UUID> existing = new HashSet<>(asked);
            existing.retainAll(ids);
            return existing;
        }
    }
}
