package io.countersign.release;

import io.countersign.change.Artifact;
import io.countersign.change.Change;
import io.countersign.change.ChangeEvent;
import io.countersign.change.State;
import io.countersign.change.Submission;
import io.countersign.ledger.Ids;
import io.countersign.ownership.Platform;
import io.countersign.policy.Capability;
import io.countersign.policy.FieldGroup;
import io.countersign.policy.Kind;
import io.countersign.policy.Level;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.RollbackAuthority;
import io.countersign.policy.Rulebook;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the way back into an approval, in the transaction that approves, and ends it with the approval. */
class Grants {

    private final GrantStore store;
    private final RollbackTargets targets;
    private final ReleaseLedger entries;
    private final Clock clock;

    Grants(GrantStore store, RollbackTargets targets, ReleaseLedger entries, Clock clock) {
        this.store = store;
        this.targets = targets;
        this.entries = entries;
        this.clock = clock;
    }

    /** Approved by all four owners: grants the way back, if there is one and policy lets it be taken without asking. */
    void write(ChangeEvent.Approved approved) {
        Submission submission = approved.submission();
        if (submission.kind() != Kind.PROMOTION) {
            return;
        }
        Rulebook rules = approved.rules();
        RollbackAuthority authority = authority(rules, submission, approved.risk(), approved.platform(), true);
        Optional<List<Artifact>> target = targets.before(approved.platform(), approved.changeId(), submission);
        if (authority.basis() == RollbackAuthority.Basis.GRANT && target.isPresent()) {
            GrantRow row = row(approved, target.get(), rules, authority);
            store.insert(row);
            record(row, approved);
        }
    }

    /** What policy says about undoing it now. */
    static RollbackAuthority authority(
            Rulebook rules, Submission submission, Level risk, Platform platform, boolean inForce) {
        return rules.rollbackAuthority(
                inForce,
                Objects.requireNonNull(submission.dataEffect(), "submitted requests state it"),
                risk,
                platform.tier());
    }

    private GrantRow row(
            ChangeEvent.Approved approved, List<Artifact> target, Rulebook rules, RollbackAuthority authority) {
        return new GrantRow(
                Ids.next(),
                approved.changeId(),
                target,
                invokers(rules),
                Objects.requireNonNull(approved.submission().dataEffect()),
                authority.validFor(),
                now(),
                null,
                RollbackGrant.State.OPEN,
                null,
                null);
    }

    /** Who answers for how a change is rolled back may roll it back. */
    private static Set<OwnerRole> invokers(Rulebook rules) {
        return Arrays.stream(OwnerRole.values())
                .filter(role -> rules.answersFor(role).contains(FieldGroup.ROLLBACK))
                .collect(Collectors.toUnmodifiableSet());
    }

    private void record(GrantRow row, ChangeEvent.Approved approved) {
        Map<String, Object> content = about(row);
        content.put("target", row.digests());
        content.put(
                "invokerRoles",
                row.invokerRoles().stream().map(Enum::name).sorted().toList());
        content.put("dataEffect", row.dataEffect().name());
        content.put("validFor", row.validFor().toString());
        content.put("submissionDigest", approved.submissionDigest());
        entries.append(
                "rollback.granted",
                Capability.ROLLBACK,
                null,
                approved.platform(),
                approved.changeId(),
                content,
                List.of());
    }

    /** Deployed, well or not: from now on the time runs. */
    void start(UUID deployed) {
        store.last(deployed).ifPresent(row -> store.start(row.id(), now().plus(row.validFor())));
    }

    /** Ends the way back of what is no longer approved. */
    void revokeUnlessApproved(@Nullable Change change) {
        boolean reopened = change != null && (change.state() == State.DECIDING || change.state() == State.WITHDRAWN);
        if (change != null && reopened) {
            store.last(change.id())
                    .filter(row -> store.revoke(row.id()))
                    .ifPresent(row -> entries.append(
                            "rollback.grant-revoked",
                            Capability.ROLLBACK,
                            null,
                            platform(change),
                            change.id(),
                            about(row),
                            List.of()));
        }
    }

    static Map<String, Object> about(GrantRow row) {
        Map<String, Object> content = new TreeMap<>();
        content.put("grantId", row.id().toString());
        return content;
    }

    private static Platform platform(Change change) {
        return Objects.requireNonNull(change.platform(), "submitted requests have a platform");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
