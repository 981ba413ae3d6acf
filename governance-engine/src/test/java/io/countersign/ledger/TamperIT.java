package io.countersign.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.ledger.TamperedLog.Original;
import io.countersign.ledger.Tampering.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tries to tamper in every way, as everybody, and writes what becomes of it; docs/tampering.md is compared with that, and
 * written anew with {@code -Dupdate}.
 */
class TamperIT {

    private static final Path DOCUMENT = Path.of("..", "docs", "tampering.md");
    private static final String HEAD = """
            # What becomes of tampering

            Written by `TamperIT`, which tries all of this at every build and compares; `-Dupdate` writes it anew.

            *Refused* says what refuses it, and nothing has changed. *Found* says who notices afterwards that something is wrong,
            what is at hand first: the [self-check](ledger.md#protections-in-the-database), the *verification* of the stored
            log, the [reconciliation](ledger.md#completeness) with the workflow's records, the *sequencer*, which hashes the
            stored bytes again, the *signer*, which remembers what it signed, the *verifier* of an outsider who kept an older
            checkpoint, and a *witness* who cosigned one. Each is asked, so that what is missing from a list did not notice.

            The application and the sequencer have a login each. The owner is the role that migrations become. Who *means it*
            says what migrations say, switches the triggers off before, and on again afterwards.

            Reconciliation finds what became of an entry only where a row owes the log an account: decisions, submissions and
            states of requests, permits, templates, evidence of readiness, activations of policies, assignments, delegations
            and exceptions. The entries tried here are of such rows. An entry of another kind, such as a question or a refusal,
            that has no position yet can be edited with its hash, or deleted, by who means it, and nobody finds that.

            Not in the table, because it takes nothing away that speaks against the log: deleting stored checkpoints. Those that
            were handed out still hold, and the signer signs the same tree anew.

            ## In the database

            """;
    private static final String OUTSIDE = """

            ## Beside the database

            | attempt | of somebody who can write the signer's files and the database |
            | --- | --- |
            """;
    private static final List<Actor> ACTORS = List.of(
            new Actor("application", Role.APPLICATION, false),
            new Actor("sequencer", Role.SEQUENCER, false),
            new Actor("owner", Role.OWNER, false),
            new Actor("owner who means it", Role.OWNER, true),
            new Actor("superuser", Role.SUPERUSER, false),
            new Actor("superuser who means it", Role.SUPERUSER, true));

    @TempDir
    static Path folder;

    static TamperedScene scene;

    private @Nullable TamperedLog intact;
    private int copies;

    private record Actor(String name, Role role, boolean meansIt) {}

    @BeforeAll
    static void makeALogThatOthersKnow() throws Exception {
        scene = new TamperedScene(folder);
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    @Test
    void everyAttemptIsRefusedOrFound() throws Exception {
        String outcomes = HEAD + inTheDatabase() + OUTSIDE + besideTheDatabase();
        if (System.getProperty("update") != null) {
            Files.writeString(DOCUMENT, outcomes);
        }

        assertThat(outcomes).doesNotContain("found by nobody");
        assertThat(Files.readString(DOCUMENT))
                .as("docs/tampering.md; where the change is meant, write it with -Dupdate")
                .isEqualTo(outcomes);
    }

    private String inTheDatabase() throws SQLException, IOException {
        StringBuilder table = new StringBuilder(
                row("attempt", ACTORS.stream().map(Actor::name).toList()));
        table.append("| --- |").append(" --- |".repeat(ACTORS.size())).append('\n');
        for (Tampering attempt : scene.attempts()) {
            List<String> outcomes = new ArrayList<>();
            for (Actor actor : ACTORS) {
                outcomes.add(outcome(attempt, actor));
            }
            table.append(row(attempt.name(), outcomes));
        }
        if (intact != null) {
            intact.close();
        }
        return table.toString();
    }

    private String outcome(Tampering attempt, Actor actor) throws SQLException, IOException {
        if (intact == null) {
            intact = copy(scene.original());
        }
        Optional<String> refusedBy = attempt.attempt(intact.log.url, actor.role(), actor.meansIt());
        return refusedBy.isPresent() ? "refused by " + refusedBy.get() : afterwards(attempt);
    }

    private String afterwards(Tampering attempt) throws IOException {
        TamperedLog touched = Objects.requireNonNull(intact);
        intact = null;
        if (attempt.equals(Tampering.RESTORE)) {
            touched.close();
            return foundBy(scene.restored());
        }
        try (touched) {
            return found(touched.foundBy(scene.outsiders()));
        }
    }

    private String besideTheDatabase() throws IOException {
        return row("swap the signing key", List.of(foundBy(scene.withAnotherKey())))
                + row("restore an old dump, and the signer's memory with it", List.of(foundBy(scene.forgotten())))
                + row("split view: show another log, signed with the key of this one", List.of(foundBy(scene.split())));
    }

    private String foundBy(Original state) throws IOException {
        try (TamperedLog tampered = copy(state)) {
            return found(tampered.foundBy(scene.outsiders()));
        }
    }

    private TamperedLog copy(Original state) throws IOException {
        return new TamperedLog(state, folder.resolve("copy-" + ++copies));
    }

    private static String found(List<String> by) {
        return "found by " + (by.isEmpty() ? "nobody" : String.join(", ", by));
    }

    private static String row(String first, List<String> others) {
        return "| " + first + " | " + String.join(" | ", others) + " |\n";
    }
}
