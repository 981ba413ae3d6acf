package io.countersign.web.local;

import io.countersign.document.EvidenceItem;
import io.countersign.ownership.Platform;
import io.countersign.people.Actor;
import io.countersign.policy.OwnerRole;
import io.countersign.readiness.NewAttachment;
import io.countersign.readiness.Readiness;
import io.countersign.readiness.ReadinessArtifact;
import io.countersign.readiness.ReadinessRow;
import io.countersign.readiness.ReadinessRow.State;
import java.util.function.Function;

/** The eight readiness artifacts of a sample platform, attached and signed off by its owners. */
class SampleReadiness {

    private final Readiness readiness;

    SampleReadiness(Readiness readiness) {
        this.readiness = readiness;
    }

    /** Attaches and signs off what is missing; what an owner attached stays as it is. */
    void createUnlessPresent(Platform platform, Function<String, Actor> named) {
        readiness.rows(platform).stream()
                .filter(row -> row.state() == State.MISSING)
                .map(ReadinessRow::artifact)
                .forEach(artifact -> create(platform, artifact, named));
    }

    private void create(Platform platform, ReadinessArtifact artifact, Function<String, Actor> named) {
        EvidenceItem evidence = evidence(platform, artifact);
        Actor accountable = owner(platform, artifact.accountable(), named);
        readiness.attach(accountable, platform.key(), artifact, new NewAttachment(evidence, null));
        artifact.signedBy()
                .forEach(role ->
                        readiness.signOff(owner(platform, role, named), platform.key(), artifact, evidence.digest()));
    }

    private static Actor owner(Platform platform, OwnerRole role, Function<String, Actor> named) {
        return named.apply(platform.holders(role).owner().userName());
    }

    private static EvidenceItem evidence(Platform platform, ReadinessArtifact artifact) {
        String name = platform.key() + "/" + artifact.key();
        return EvidenceItem.referenced(
                "readiness",
                "%s of %s".formatted(artifact.title(), platform.name()),
                "https://wiki.example/readiness/" + name,
                SampleRequests.digest(name),
                null,
                null);
    }
}
