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
import org.jspecify.annotations.Nullable;

/** The entries of this slice, about the change or, where there is none, the platform; reasons are sealed. */
class ExceptionLedger {

    private final Ledger ledger;
    private final Policies policies;

    ExceptionLedger(Ledger ledger, Policies policies) {
        this.ledger = ledger;
        this.policies = policies;
    }

    void asked(UUID actor, Platform platform, ExceptionRow row) {
        append(
                "exception.asked",
                actor,
                platform,
                row,
                askedFacts(row),
                Map.of("reason", row.reason(), "compensatingControl", row.compensatingControl()));
    }

    void decided(UUID actor, Platform platform, ExceptionRow row, DecisionRow decision) {
        append(type(decision), actor, platform, row, facts(row, decision), sealed(decision));
    }

    void granted(UUID actor, Platform platform, ExceptionRow row) {
        append("exception.granted", actor, platform, row, grantedFacts(row), Map.of());
    }

    static Subject subject(UUID platformId, @Nullable UUID changeId) {
        return changeId == null ? Subject.platform(platformId) : Subject.change(changeId);
    }

    static String type(DecisionRow decision) {
        return decision.approves() ? "exception.approved" : "exception.refused";
    }

    static Map<String, Object> askedFacts(ExceptionRow row) {
        Map<String, Object> content = grantedFacts(row);
        content.put("accountable", row.accountable().name());
        return content;
    }

    static Map<String, Object> facts(ExceptionRow row, DecisionRow decision) {
        Map<String, Object> content = about(row);
        content.put("role", decision.role().name());
        if (decision.onBehalfOf() != null) {
            content.put("onBehalfOf", decision.onBehalfOf().toString());
        }
        return content;
    }

    static Map<String, Object> grantedFacts(ExceptionRow row) {
        Map<String, Object> content = about(row);
        content.put("expiresAt", row.expiresAt().toString());
        return content;
    }

    static Map<String, String> sealed(DecisionRow decision) {
        return decision.rationale() == null ? Map.of() : Map.of("rationale", decision.rationale());
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
                subject(platform.id(), row.changeId()),
                platform.key(),
                Capability.AUTHORISE_OPERATION,
                policies.packs(platform.sectors()),
                content,
                sealed));
    }
}
