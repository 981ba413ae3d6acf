package io.countersign.ledger;

import io.countersign.ledger.Reconcilable.Row;
import io.countersign.ledger.Reconcilable.Said;
import io.countersign.ledger.Reconcilable.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * One comparison of all rows with the log, both ways and page by page: from rows to entries, which finds what was never
 * recorded, altered or recorded too often, and from entries to rows, which finds what was removed.
 */
class Comparison {

    private static final int PAGE = 500;

    private final RecordedSayings log;
    private final int most;
    private final List<String> found = new ArrayList<>();

    private long rows;
    private long entries;
    private long differences;

    /** @param most how many differences to tell in words; all are counted */
    Comparison(RecordedSayings log, int most) {
        this.log = log;
        this.most = most;
    }

    void run(Collection<Reconcilable> sides) {
        sides.forEach(side -> {
            rowsToEntries(side);
            entriesToRows(side);
        });
    }

    long rows() {
        return rows;
    }

    long entries() {
        return entries;
    }

    long differences() {
        return differences;
    }

    List<String> found() {
        return List.copyOf(found);
    }

    /** A row that cannot even be read was not written by us; what follows it is not read either. */
    private void rowsToEntries(Reconcilable side) {
        try {
            readRows(side);
        } catch (IllegalArgumentException | IllegalStateException unreadable) {
            add("The rows of kind %s cannot all be read: %s".formatted(side.what(), unreadable.getMessage()));
        }
    }

    private void readRows(Reconcilable side) {
        List<Row> page = side.after(null, PAGE);
        while (!page.isEmpty()) {
            Map<UUID, List<RecordedSaying>> recorded = log.about(side, page);
            page.forEach(row -> compare(side, row, recorded.getOrDefault(row.id(), List.of())));
            rows += page.size();
            page = side.after(page.get(page.size() - 1).id(), PAGE);
        }
    }

    private void compare(Reconcilable side, Row row, List<RecordedSaying> recorded) {
        if (side.newestOnly()) {
            compareNewest(side, row, recorded);
            followEachOther(side, row, recorded);
            return;
        }
        List<RecordedSaying> left = new ArrayList<>(recorded);
        List<Said> missing = new ArrayList<>();
        for (Said said : row.says()) {
            if (!removeFirst(left, row, said)) {
                missing.add(said);
            }
        }
        missing.forEach(said -> missing(side, row, said, left));
        left.forEach(entry -> add("Entry %s (%s) is about the %s %s, which does not say so."
                .formatted(entry.entry().id(), entry.entry().type(), side.what(), row.id())));
    }

    private static boolean removeFirst(List<RecordedSaying> left, Row row, Said said) {
        for (int i = 0; i < left.size(); i++) {
            if (left.get(i).says(row.subject(), said)) {
                left.remove(i);
                return true;
            }
        }
        return false;
    }

    /** No entry says it; if one of the type is left, that one says something else. */
    private void missing(Reconcilable side, Row row, Said said, List<RecordedSaying> left) {
        for (int i = 0; i < left.size(); i++) {
            RecordedSaying other = left.get(i);
            if (said.types().contains(other.entry().type())) {
                left.remove(i);
                add("%s %s differs from entry %s (%s): %s."
                        .formatted(
                                capital(side),
                                row.id(),
                                other.entry().id(),
                                other.entry().type(),
                                other.differences(row.subject(), said)));
                return;
            }
        }
        add("%s %s has no entry %s about %s %s."
                .formatted(
                        capital(side),
                        row.id(),
                        names(said),
                        row.subject().kind(),
                        row.subject().id()));
    }

    /** Entries of the same moment have no order that counts, so any of the newest may say it. */
    private void compareNewest(Reconcilable side, Row row, List<RecordedSaying> recorded) {
        if (recorded.isEmpty()) {
            row.says().forEach(said -> missing(side, row, said, new ArrayList<>()));
            return;
        }
        Instant last = recorded.get(recorded.size() - 1).entry().time();
        List<RecordedSaying> newest = recorded.stream()
                .filter(entry -> entry.entry().time().equals(last))
                .toList();
        for (Said said : row.says()) {
            if (newest.stream().noneMatch(entry -> entry.says(row.subject(), said))) {
                Envelope entry = newest.get(newest.size() - 1).entry();
                add("%s %s stands where an entry %s brings it, but the newest entry, %s, is %s."
                        .formatted(capital(side), row.id(), names(said), entry.id(), entry.type()));
            }
        }
    }

    /** What is missing between two entries is seen by the later one, which then has nothing to follow. */
    private void followEachOther(Reconcilable side, Row row, List<RecordedSaying> recorded) {
        List<Step> steps = recorded.stream()
                .map(RecordedSaying::entry)
                .map(entry -> new Step(entry.id(), entry.type(), entry.time(), entry.content()))
                .toList();
        Map<UUID, String> misplaced = side.misplaced(steps);
        steps.stream()
                .filter(step -> misplaced.containsKey(step.entry()))
                .forEach(step -> add("Entry %s (%s) about the %s %s does not follow those before it: %s."
                        .formatted(step.entry(), step.type(), side.what(), row.id(), misplaced.get(step.entry()))));
    }

    private void entriesToRows(Reconcilable side) {
        List<RecordedSaying> page = log.after(side, null, PAGE);
        while (!page.isEmpty()) {
            entries += page.size();
            withoutRow(side, page);
            page = log.after(side, page.get(page.size() - 1).entry().id(), PAGE);
        }
    }

    private void withoutRow(Reconcilable side, List<RecordedSaying> page) {
        Set<UUID> known =
                side.existing(page.stream().map(entry -> entry.row(side)).collect(Collectors.toSet()));
        List<RecordedSaying> orphans =
                page.stream().filter(entry -> !known.contains(entry.row(side))).toList();
        if (orphans.isEmpty()) {
            return;
        }
        Set<UUID> deleted = log.deleted(
                orphans.stream().map(entry -> entry.entry().subject().id()).toList());
        for (RecordedSaying orphan : orphans) {
            if (!deleted.contains(orphan.entry().subject().id())) {
                add("Entry %s (%s) records the %s %s, which does not exist."
                        .formatted(orphan.entry().id(), orphan.entry().type(), side.what(), orphan.row(side)));
            }
        }
    }

    private void add(String sentence) {
        differences++;
        if (found.size() < most) {
            found.add(sentence);
        }
    }

    private static String names(Said said) {
        return said.types().stream().sorted().collect(Collectors.joining(" or "));
    }

    private static String capital(Reconcilable side) {
        String what = side.what();
        return Character.toUpperCase(what.charAt(0)) + what.substring(1);
    }
}
