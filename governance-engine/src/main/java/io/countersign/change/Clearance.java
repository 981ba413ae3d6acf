package io.countersign.change;

import io.countersign.people.Person;
import io.countersign.policy.DeploymentTerms;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What deploys a request may know of it: whether it is allowed at this moment, and what exactly.
 *
 * @param submissionDigest what was approved
 * @param windowEnd when its window closes; null where no window is asked for, because it is deployed ahead of the owners
 * @param terms how long a permit and its deployment may take
 * @param policies packs and tables that it is judged by, each as {@code name@version}
 * @param deciders who has a say: whose decisions stand, who lent them their role, and where it is deployed ahead of the owners
 *     whoever may ratify it; none of these humans deploys it
 * @param unmet requirements of phase PERMIT that are not met, in words and by id
 */
public record Clearance(
        UUID changeId,
        UUID platformId,
        String platform,
        String environment,
        List<Artifact> artifacts,
        String submissionDigest,
        State state,
        @Nullable Instant windowEnd,
        DeploymentTerms terms,
        List<String> policies,
        List<Person> deciders,
        List<Requirement> unmet) {}
