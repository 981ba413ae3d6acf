package io.countersign.release;

import io.countersign.ownership.DeploymentClients;
import io.countersign.ownership.Platform;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.policy.Capability;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps deployment clients from platforms that are bound to others. */
class BoundClients {

    private static final String RULE = "bound-client";

    private final DeploymentClients clients;
    private final ReleaseLedger entries;

    BoundClients(DeploymentClients clients, ReleaseLedger entries) {
        this.clients = clients;
        this.entries = entries;
    }

    /** What a client tries that a platform lets only its own do. */
    enum Step {
        MINT,
        REVOKE
    }

    /** Why the client may not deploy this platform; empty where it may. */
    Optional<Reason> against(Actor actor, UUID platformId) {
        return clients.admits(platformId, actor.id())
                ? Optional.empty()
                : Optional.of(new Reason(RULE, "The platform is bound to other deployment clients."));
    }

    /**
     * The same where it ends the call; the refusal stays in the ledger, so the caller does not roll it back.
     *
     * @throws NotAllowed rule {@code bound-client}
     */
    void require(Actor actor, Platform platform, @Nullable UUID changeId, Step step) {
        against(actor, platform.id()).ifPresent(reason -> {
            entries.append(
                    "deployment.refused",
                    Capability.LEAST_PRIVILEGE,
                    actor.id(),
                    platform,
                    changeId,
                    Map.of("step", step.name(), "rule", RULE),
                    List.of());
            throw new NotAllowed(RULE, List.of(reason.text()));
        });
    }
}
