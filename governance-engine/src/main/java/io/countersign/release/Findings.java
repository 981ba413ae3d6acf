package io.countersign.release;

import io.countersign.ledger.Ids;
import io.countersign.ownership.Platform;
import io.countersign.people.Actor;
import io.countersign.policy.Capability;
import io.countersign.policy.Fault;
import io.countersign.policy.Unacceptable;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;

/** Opens findings, tells about them, and closes them: by their owner's word, or because what was wrong is no more. */
class Findings {

    private final FindingStore store;
    private final ReleaseLedger entries;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Findings(FindingStore store, ReleaseLedger entries, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.entries = entries;
        this.events = events;
        this.clock = clock;
    }

    void open(Platform platform, NewFinding wanted) {
        Instant now = now();
        Finding finding = new Finding(
                Ids.next(),
                wanted.kind(),
                platform.id(),
                platform.key(),
                wanted.environment(),
                wanted.changeId(),
                wanted.reasons(),
                wanted.kind().ownerRole(),
                now,
                now.plus(wanted.kind().time()),
                Finding.State.OPEN,
                null,
                null,
                null,
                null);
        store.insert(finding);
        Map<String, Object> content = about(finding);
        content.putAll(wanted.facts());
        content.put("dueAt", finding.dueAt().toString());
        append("finding.opened", null, platform, finding, content, List.of());
        events.publishEvent(
                new ReleaseEvent.FindingOpened(finding.id(), finding.kind(), finding.platformId(), finding.changeId()));
    }

    /** Closes what was open of this kind about the request. */
    void resolve(Finding.Kind kind, UUID changeId, Platform platform, String note) {
        store.open(kind, changeId).forEach(finding -> resolve(finding, platform, note));
    }

    private void resolve(Finding finding, Platform platform, String note) {
        store.close(finding.id(), Finding.State.RESOLVED, null, note, null, now());
        append("finding.resolved", null, platform, finding, about(finding), List.of(note));
    }

    /**
     * Brings the one finding about an environment's drift up to date: opened when it begins, changed as it changes, closed
     * when it is over. What its owner has disposed of is not found again while it stays the same.
     *
     * @return the finding that is open now
     */
    Optional<UUID> drifted(Platform platform, String environment, List<String> lines, Map<String, ?> facts) {
        Optional<Finding> last = store.lastDrift(platform.id(), environment);
        Optional<Finding> open = last.filter(finding -> finding.state() == Finding.State.OPEN);
        if (lines.isEmpty()) {
            open.ifPresent(finding -> resolve(finding, platform, "What runs is what was deployed again."));
        } else if (open.isPresent()) {
            change(open.get(), platform, lines, facts);
        } else if (!settled(last, lines)) {
            open(platform, new NewFinding(Finding.Kind.DRIFT, environment, null, lines, facts));
        }
        return store.lastDrift(platform.id(), environment)
                .filter(finding -> finding.state() == Finding.State.OPEN)
                .map(Finding::id);
    }

    private static boolean settled(Optional<Finding> last, List<String> lines) {
        return last.filter(finding -> finding.state() == Finding.State.DISPOSED)
                .filter(finding -> finding.disposition() != Finding.Disposition.CORRECTED)
                .filter(finding -> finding.reasons().equals(lines))
                .isPresent();
    }

    private void change(Finding finding, Platform platform, List<String> lines, Map<String, ?> facts) {
        if (!finding.reasons().equals(lines)) {
            store.change(finding.id(), lines);
            Map<String, Object> content = about(finding);
            content.putAll(facts);
            append("finding.changed", null, platform, finding, content, List.of());
        }
    }

    /** Locks a finding. */
    Finding get(UUID id) {
        return store.byId(id).orElseThrow(() -> new UnknownFinding(id));
    }

    FindingRow locked(UUID id) {
        return store.locked(id).orElseThrow(() -> new UnknownFinding(id));
    }

    void dispose(
            Actor actor,
            Platform platform,
            Finding finding,
            Finding.@Nullable Disposition disposition,
            @Nullable String reason) {
        if (finding.state() != Finding.State.OPEN) {
            throw new Refused(Refused.Kind.NOT_NOW, List.of("The finding is closed already."));
        }
        requireReason(disposition, reason);
        store.close(finding.id(), Finding.State.DISPOSED, disposition, String.valueOf(reason), actor.id(), now());
        Map<String, Object> content = about(finding);
        content.put("disposition", String.valueOf(disposition));
        append("finding.disposed", actor.id(), platform, finding, content, List.of(String.valueOf(reason)));
    }

    private static void requireReason(Finding.@Nullable Disposition disposition, @Nullable String reason) {
        List<Fault> faults = new ArrayList<>();
        if (disposition == null) {
            faults.add(new Fault("disposition", "Say whether it is CORRECTED, ACCEPTED or UNFOUNDED."));
        }
        if (reason == null || reason.isBlank()) {
            faults.add(new Fault("reason", "Say why."));
        } else {
            faults.addAll(Reports.faults("reason", reason));
        }
        if (!faults.isEmpty()) {
            throw new Unacceptable(faults);
        }
    }

    private static Map<String, Object> about(Finding finding) {
        Map<String, Object> content = new TreeMap<>();
        content.put("findingId", finding.id().toString());
        content.put("kind", finding.kind().name());
        if (finding.environment() != null) {
            content.put("environment", finding.environment());
        }
        return content;
    }

    private void append(
            String type,
            @Nullable UUID actor,
            Platform platform,
            Finding finding,
            Map<String, ?> content,
            List<String> sentences) {
        entries.append(type, Capability.UNAUTHORISED_DETECT, actor, platform, finding.changeId(), content, sentences);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
