package io.countersign.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.countersign.change.EvaluationStore.Period;
import io.countersign.change.EvaluationStore.Row;
import io.countersign.document.StoredJson;
import io.countersign.policy.Rulebook;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Tries a draft on what was judged before. Nothing is stored; reads page by page. */
class Trials {

    private static final int PAGE = 50; // a submission may have 1 MiB

    private final EvaluationStore evaluations;
    private final Function<List<String>, Rulebook> rulebooks;

    /** @param rulebooks what documents say together */
    Trials(EvaluationStore evaluations, Function<List<String>, Rulebook> rulebooks) {
        this.evaluations = evaluations;
        this.rulebooks = rulebooks;
    }

    /** @param draft what a rulebook would be with the draft in it */
    Trial run(Period period, UnaryOperator<Rulebook> draft) {
        Run run = new Run(draft);
        List<Row> page = evaluations.lastOfEachRequest(period, null, PAGE);
        while (!page.isEmpty()) {
            page.forEach(run::attempt);
            page = evaluations.lastOfEachRequest(period, page.get(page.size() - 1), PAGE);
        }
        return run.result();
    }

    private final class Run {

        private final UnaryOperator<Rulebook> draft;
        private final Map<List<String>, Rulebook> before = new HashMap<>();
        private final Map<List<String>, Rulebook> after = new HashMap<>();
        private final List<Trial.Line> lines = new ArrayList<>();
        private final Map<YearMonth, long[]> months = new TreeMap<>(); // requests, otherwise
        private final Map<String, long[]> requirements = new TreeMap<>(); // newly unmet, no longer asked

        Run(UnaryOperator<Rulebook> draft) {
            this.draft = draft;
        }

        void attempt(Row row) {
            String text = row.submission();
            if (text == null) {
                return; // what was submitted is gone, so nothing can be said; replay names it
            }
            try {
                attempt(row, EvaluationJson.inputs(row.inputs()), StoredJson.read(text, Submission.class));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("Evaluation %s cannot be read".formatted(row.id()), e);
            }
        }

        private void attempt(Row row, Inputs inputs, Submission submission) {
            Rulebook own = before.computeIfAbsent(inputs.documents(), rulebooks);
            Rulebook other = after.computeIfAbsent(inputs.documents(), documents -> draft.apply(own));
            Answer then = inputs.answer(submission, own);
            Answer under = inputs.answer(submission, other);
            Trial.Line line = new Trial.Line(
                    row.changeId(),
                    Objects.requireNonNull(submission.title(), "submitted requests have a title"),
                    row.platform(),
                    row.evaluatedAt(),
                    under.newlyUnmet(then),
                    under.noLongerAsked(then),
                    then.risk(),
                    under.risk());
            boolean otherwise = then.risk() != under.risk()
                    || !line.newlyUnmet().isEmpty()
                    || !line.noLongerAsked().isEmpty();
            count(row, line, otherwise);
        }

        private void count(Row row, Trial.Line line, boolean otherwise) {
            YearMonth month = YearMonth.from(row.evaluatedAt().atOffset(ZoneOffset.UTC));
            long[] monthly = months.computeIfAbsent(month, any -> new long[2]);
            monthly[0]++;
            if (!otherwise) {
                return;
            }
            monthly[1]++;
            line.newlyUnmet().forEach(id -> requirements.computeIfAbsent(id, any -> new long[2])[0]++);
            line.noLongerAsked().forEach(id -> requirements.computeIfAbsent(id, any -> new long[2])[1]++);
            if (lines.size() < Trial.MOST) {
                lines.add(line);
            }
        }

        Trial result() {
            List<Trial.Month> counted = months.entrySet().stream()
                    .map(it -> new Trial.Month(it.getKey().toString(), it.getValue()[0], it.getValue()[1]))
                    .toList();
            return new Trial(
                    counted.stream().mapToLong(Trial.Month::requests).sum(),
                    counted.stream().mapToLong(Trial.Month::otherwise).sum(),
                    List.copyOf(lines),
                    counted,
                    requirements.entrySet().stream()
                            .map(it -> new Trial.ByRequirement(it.getKey(), it.getValue()[0], it.getValue()[1]))
                            .toList());
        }
    }
}
