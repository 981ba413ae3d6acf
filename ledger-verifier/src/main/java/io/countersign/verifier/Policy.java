package io.countersign.verifier;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whose cosignatures a checkpoint needs (c2sp.org/tlog-policy).
 *
 * @param logs keys of logs that it believes; if there are none, every log
 * @param witnesses their keys by name
 * @param quorum empty if it asks for no cosignature
 */
record Policy(List<LogKey> logs, Map<String, LogKey> witnesses, Optional<Member> quorum) {

    private static final Policy NONE = new Policy(List.of(), Map.of(), Optional.empty());
    private static final int SIGNATURE = 64;

    /** The one that a command was called with; without one nothing is asked for. */
    static Policy of(Options options) throws IOException {
        Optional<String> file = options.optional("--policy");
        return file.isPresent() ? PolicyFile.parse(Options.read(Path.of(file.get()))) : NONE;
    }

    /**
     * Says by how many witnesses a checkpoint of this log is witnessed.
     *
     * @throws Unproven if that is not the quorum, or a cosignature is false
     */
    String judge(String note, SignedCheckpoint signed) {
        if (!logs.isEmpty() && signed.signers().stream().noneMatch(this::names)) {
            throw new Unproven("The policy does not name the log %s with this key.".formatted(signed.origin()));
        }
        Set<String> cosigned = new HashSet<>();
        for (Map.Entry<String, LogKey> witness : witnesses.entrySet()) {
            if (hasCosigned(witness.getValue(), note)) {
                cosigned.add(witness.getKey());
            }
        }
        if (quorum.isPresent() && !quorum.get().isMetBy(cosigned)) {
            throw new Unproven(
                    "The checkpoint is not witnessed: %d of %d witnesses cosigned it, which is not the quorum of the policy."
                            .formatted(cosigned.size(), witnesses.size()));
        }
        return cosigned.isEmpty()
                ? "not witnessed"
                : "witnessed by %d of %d".formatted(cosigned.size(), witnesses.size());
    }

    private boolean names(LogKey log) {
        return logs.stream().anyMatch(known -> known.name().equals(log.name()) && known.isSameKey(log));
    }

    private static boolean hasCosigned(LogKey witness, String note) {
        int end = note.lastIndexOf("\n\n");
        String text = note.substring(0, end + 1);
        boolean cosigned = false;
        for (String line : note.substring(end + 2).split("\n")) {
            byte[] timed = SignedCheckpoint.signatureBy(witness, line);
            if (timed.length > 0) {
                requireTrue(witness, text, timed);
                cosigned = true;
            }
        }
        return cosigned;
    }

    /** Eight bytes of seconds, then the signature over them and the checkpoint (c2sp.org/tlog-cosignature). */
    private static void requireTrue(LogKey witness, String text, byte[] timed) {
        if (timed.length == Long.BYTES + SIGNATURE) {
            long seconds = ByteBuffer.wrap(timed).getLong();
            byte[] message =
                    "cosignature/v1\ntime %d\n%s".formatted(seconds, text).getBytes(StandardCharsets.UTF_8);
            if (seconds > 0 && witness.signed(message, Arrays.copyOfRange(timed, Long.BYTES, timed.length))) {
                return;
            }
        }
        throw new Unproven("The cosignature of %s on the checkpoint is false.".formatted(witness.name()));
    }

    /**
     * A witness, or a group of which some number must be met.
     *
     * @param members empty for a witness
     */
    record Member(String name, int threshold, Collection<Member> members) {

        boolean isMetBy(Set<String> cosigned) {
            return members.isEmpty()
                    ? cosigned.contains(name)
                    : members.stream()
                                    .filter(member -> member.isMetBy(cosigned))
                                    .count()
                            >= threshold;
        }
    }
}
