package io.countersign.change;

import io.countersign.policy.Policies;
import io.countersign.policy.PolicyDocument;
import io.countersign.policy.Rulebook;
import java.util.List;
import java.util.stream.Stream;

/** Later versions of the pack {@code soc-2}; version n asks every promotion for a threat model too,
 * under the id drafted-n. */
final class DraftPacks {

    private DraftPacks() {}

    /** What the rules of now would be with the second, third and fourth version of the pack. */
    static List<Rulebook> versions(Policies policies) {
        return Stream.of(2, 3, 4)
                .map(version -> policies.with(policies.now(), document(policies, version)))
                .toList();
    }

    static PolicyDocument document(Policies policies, int version) {
        return policies.document("soc-2.yaml", text(policies, version));
    }

    static String text(Policies policies, int version) {
        String shipped = policies.shipped().stream()
                .filter(document -> document.name().equals("soc-2"))
                .map(PolicyDocument::content)
                .findFirst()
                .orElseThrow();
        return shipped.replaceFirst("(?m)^version: 1$", "version: " + version).stripTrailing() + """

              - id: drafted-%1$d
                title: Drafted
                text: Evidence that only a draft asks for.
                phase: PERMIT
                capability: cap.test-evidence
                controls: [CC8.1]
                accountable: PLATFORM
                when: {kind: [PROMOTION]}
                needs: {evidence: {type: threat-model}}
            """.formatted(version);
    }
}
