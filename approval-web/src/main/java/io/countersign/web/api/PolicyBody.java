package io.countersign.web.api;

import io.countersign.policy.PolicyDocument;
import io.countersign.stewardship.PolicyVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pack or profile with every version that is kept, newest first.
 *
 * @param inForce number of the version in force, null if none is
 */
record PolicyBody(
        String pack,
        PolicyDocument.Type type,
        @Nullable Integer inForce,
        @Nullable Instant since,
        List<PolicyVersionBody> versions) {

    static PolicyBody of(List<PolicyVersion> versions) {
        PolicyVersion newest = versions.get(0);
        Optional<PolicyVersion> inForce = versions.stream()
                .filter(version -> version.state() == PolicyVersion.State.IN_FORCE)
                .findFirst();
        return new PolicyBody(
                newest.name(),
                newest.type(),
                inForce.map(PolicyVersion::version).orElse(null),
                inForce.map(PolicyVersion::since).orElse(null),
                versions.stream().map(PolicyVersionBody::of).toList());
    }
}
