package io.countersign.ledger.tlog;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which logs to believe, and whose cosignatures it takes (C2SP tlog-policy).
 *
 * @param logs keys of the logs; empty if they are known otherwise
 * @param quorum empty if no cosignature is needed
 */
public record WitnessPolicy(List<VerifierKey> logs, List<Witness> witnesses, Optional<Member> quorum) {

    /**
     * Reads a policy file.
     *
     * @throws IllegalArgumentException if it is not one; tells the line
     */
    public static WitnessPolicy parse(byte[] file) {
        return new PolicyReader().read(file);
    }

    /**
     * Who of the witnesses cosigned a checkpoint, and whether that is enough.
     *
     * @throws IllegalArgumentException if a line is by a witness of this policy but false
     */
    public Witnessed judge(SignedNote checkpoint) {
        Set<Member> cosigned = witnesses.stream()
                .filter(witness -> witness.key.cosigned(checkpoint).isPresent())
                .collect(Collectors.toSet());
        return new Witnessed(
                cosigned.size(),
                witnesses.size(),
                quorum.map(member -> member.isMetBy(cosigned)).orElse(true));
    }

    /** A witness or a group of them. */
    public sealed interface Member permits Witness, Group {

        /** Whether those who cosigned are enough for it. */
        boolean isMetBy(Set<Member> cosigned);
    }

    /**
     * Somebody who cosigns checkpoints.
     *
     * @param name within the policy
     * @param url submission prefix of C2SP tlog-witness, if the policy tells it
     */
    public record Witness(String name, CosignerKey key, Optional<String> url) implements Member {

        @Override
        public boolean isMetBy(Set<Member> cosigned) {
            return cosigned.contains(this);
        }
    }

    /** Members of whom some number must be met. */
    public record Group(String name, int threshold, List<Member> members) implements Member {

        @Override
        public boolean isMetBy(Set<Member> cosigned) {
            return members.stream().filter(member -> member.isMetBy(cosigned)).count() >= threshold;
        }
    }
}
