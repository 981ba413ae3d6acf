package io.countersign.web.pages;

import io.countersign.ownership.Platform;
import io.countersign.people.Actor;
import io.countersign.people.RealmRole;
import io.countersign.policy.OwnerRole;
import io.countersign.readiness.Attachment;
import io.countersign.readiness.ReadinessRow;
import io.countersign.readiness.ReadinessRow.State;
import io.countersign.readiness.Scorecard;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The readiness of a platform as one person sees it. What it offers is a courtesy; whether it is allowed the facade says
 * when asked.
 *
 * @param past what was attached earlier, newest first
 */
record ReadinessView(Platform platform, List<Line> lines, Scorecard scorecard, List<Attachment> past) {

    static ReadinessView of(
            Platform platform, List<ReadinessRow> rows, Scorecard scorecard, List<Attachment> history, Actor reader) {
        return new ReadinessView(
                platform,
                lines(platform, rows, reader),
                scorecard,
                history.stream().filter(each -> each.replacedAt() != null).toList());
    }

    static List<Line> lines(Platform platform, List<ReadinessRow> rows, Actor reader) {
        return rows.stream().map(row -> line(platform, row, reader)).toList();
    }

    /** How many artifacts are current. */
    public static long current(List<ReadinessRow> rows) {
        return rows.stream().filter(row -> row.state() == State.CURRENT).count();
    }

    /** How many of these are. */
    public long current() {
        return lines.stream()
                .filter(line -> line.row().state() == State.CURRENT)
                .count();
    }

    public int total() {
        return lines.size();
    }

    public @Nullable Line line(String key) {
        return lines.stream()
                .filter(line -> line.row().artifact().key().equals(key))
                .findFirst()
                .orElse(null);
    }

    private static Line line(Platform platform, ReadinessRow row, Actor reader) {
        boolean acts = !reader.is(RealmRole.ADMINISTRATOR);
        List<Signature> signatures = row.artifact().signedBy().stream()
                .map(role -> new Signature(role, row.signedBy().contains(role)))
                .toList();
        OwnerRole signsAs = row.state() != State.DRAFT || !acts
                ? null
                : signatures.stream()
                        .filter(each ->
                                !each.given() && platform.holders(each.role()).mayAct(reader.id()))
                        .map(Signature::role)
                        .findFirst()
                        .orElse(null);
        boolean attaches =
                acts && platform.holders(row.artifact().accountable()).mayAct(reader.id());
        return new Line(row, signatures, attaches, signsAs);
    }

    /**
     * One artifact.
     *
     * @param attaches whether the reader may attach or renew it
     * @param signsAs the role for which the reader may sign it off now, null if none
     */
    record Line(
            ReadinessRow row,
            List<Signature> signatures,
            boolean attaches,
            @Nullable OwnerRole signsAs) {}

    /** A role that must sign, and whether it has. */
    record Signature(OwnerRole role, boolean given) {}
}
