package io.countersign.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.countersign.change.Answer.Divergence;
import io.countersign.change.EvaluationStore.Period;
import io.countersign.change.EvaluationStore.Row;
import io.countersign.change.Replay.Difference;
import io.countersign.document.StoredJson;
import io.countersign.ledger.Ledger;
import io.countersign.ledger.LedgerEntry;
import io.countersign.policy.Rulebook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Repeats recorded evaluations with the rules that were in force then. Reads page by page, so that memory does not grow
 * with history.
 */
class Replays {

    private static final int PAGE = 50; // a submission may have 1 MiB

    private final EvaluationStore evaluations;
    private final Ledger ledger;
    private final Function<List<String>, Rulebook> rulebooks;

    /** @param rulebooks what documents say together; fails if one of them is not kept */
    Replays(EvaluationStore evaluations, Ledger ledger, Function<List<String>, Rulebook> rulebooks) {
        this.evaluations = evaluations;
        this.ledger = ledger;
        this.rulebooks = rulebooks;
    }

    Replay run(Period period) {
        Run run = new Run();
        List<Row> page = evaluations.page(period, null, PAGE);
        while (!page.isEmpty()) {
            Map<UUID, LedgerEntry> entries =
                    ledger.byIds(page.stream().map(Row::entryId).toList());
            page.forEach(row -> run.repeat(row, entries.get(row.entryId())));
            page = evaluations.page(period, page.get(page.size() - 1), PAGE);
        }
        return new Replay(run.replayed, run.same, List.copyOf(run.differences));
    }

    /** One pass; each set of documents is made a rulebook once. */
    private final class Run {

        private final Map<List<String>, Rulebook> known = new HashMap<>();
        private final List<Difference> differences = new ArrayList<>();
        private long replayed;
        private long same;

        void repeat(Row row, @Nullable LedgerEntry entry) {
            List<Divergence> found = new ArrayList<>(tampered(row, entry));
            found.addAll(otherwise(row));
            replayed++;
            same += found.isEmpty() ? 1 : 0;
            for (Divergence one : found) {
                if (differences.size() < Replay.MOST) {
                    differences.add(new Difference(
                            row.changeId(), row.evaluatedAt(), row.cause().name(), one.what(), one.then(), one.now()));
                }
            }
        }

        private List<Divergence> otherwise(Row row) {
            try {
                return answers(row, EvaluationJson.inputs(row.inputs()));
            } catch (JsonProcessingException e) {
                return List.of(new Divergence("inputs", "readable", e.getOriginalMessage()));
            } catch (IllegalArgumentException e) { // a document that is no longer kept
                return List.of(new Divergence("documents", "kept", String.valueOf(e.getMessage())));
            }
        }

        private List<Divergence> answers(Row row, Inputs inputs) throws JsonProcessingException {
            if (row.submission() == null) {
                return List.of(new Divergence("submission", row.submissionDigest(), "no revision has this digest"));
            }
            Submission submission = StoredJson.read(row.submission(), Submission.class);
            Rulebook rulebook = known.computeIfAbsent(inputs.documents(), rulebooks);
            List<Divergence> found = new ArrayList<>();
            differ(found, "submission", inputs.submissionDigest(), digest(submission, rulebook));
            differ(found, "tables", String.join(", ", inputs.tables()), String.join(", ", rulebook.tables()));
            found.addAll(inputs.answer(submission, rulebook).divergences(EvaluationJson.answer(row.answer())));
            return found;
        }
    }

    /** The row against its own digest and against the ledger, which nobody can quietly change. */
    private static List<Divergence> tampered(Row row, @Nullable LedgerEntry entry) {
        List<Divergence> found = new ArrayList<>();
        differ(found, "inputs", row.inputsDigest(), EvaluationJson.digest(row.inputs()));
        String recorded =
                entry == null ? "no entry" : String.valueOf(entry.content().get("inputsDigest"));
        differ(found, "ledger", recorded, row.inputsDigest());
        return found;
    }

    private static String digest(Submission submission, Rulebook rulebook) {
        return Digests.of(submission, rulebook::answersFor).submission();
    }

    private static void differ(List<Divergence> found, String what, String then, String now) {
        if (!then.equals(now)) {
            found.add(new Divergence(what, then, now));
        }
    }
}
