package io.countersign.waiver;

import io.countersign.ledger.Ledger;
import io.countersign.ledger.NewEntry;
import io.countersign.ledger.Subject;
import io.countersign.ownership.Platform;
import io.countersign.policy.Capability;
import io.countersign.policy.Policies;
import io.countersign.waiver.ExceptionRow.DecisionRow;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The entries of this slice, about the change or, where there is none, the platform; reasons are sealed. */
class ExceptionLedger {

    private final Ledger ledger;
    private final Policies policies;

    ExceptionLedger(Ledger ledger, Policies policies) {
        this.ledger = ledger;
        this.policies = policies;
    }

    void asked(UUID actor, Platform platform, ExceptionRow row) {
        Map<String, Object> content = about(row);
        content.put("expiresAt", row.expiresAt().toString());
        content.put("accountable", row.accountable().name());
        append(
                "exception.asked",
                actor,
                platform,
                row,
                content,
                Map.of("reason", row.reason(), "compensatingControl", row.compensatingControl()));
    }

    void decided(UUID actor, Platform platform, ExceptionRow row, DecisionRow decision) {
        Map<String, Object> content = about(row);
        content.put("role", decision.role().name());
        if (decision.onBehalfOf() != null) {
            content.put("onBehalfOf", decision.onBehalfOf().toString());
        }
        append(
                decision.approves() ? "exception.approved" : "exception.refused",
                actor,
                platform,
                row,
                content,
                decision.rationale() == null ? Map.of() : Map.of("rationale", decision.rationale()));
    }

    void granted(UUID actor, Platform platform, ExceptionRow row) {
        Map<String, Object> content = about(row);
        content.put("expiresAt", row.expiresAt().toString());
        append("exception.granted", actor, platform, row, content, Map.of());
    }

    private static Map<String, Object> about(ExceptionRow row) {
        Map<String, Object> content = new TreeMap<>();
        content.put("exceptionId", row.id().toString());
        content.put("requirement", row.requirement());
        return content;
    }

    private void append(
            String type,
            UUID actor,
            Platform platform,
            ExceptionRow row,
            Map<String, Object> content,
            Map<String, String> sealed) {
        ledger.append(new NewEntry(
                type,
                1,
                actor,
                row.changeId() == null ? Subject.platform(platform.id()) : Subject.change(row.changeId()),
                platform.key(),
                Capability.AUTHORISE_OPERATION,
                policies.packs(platform.sectors()),
                content,
                sealed));
    }
}
