package io.countersign.ledger;

import io.countersign.ledger.tlog.Checkpoint;
import io.countersign.ledger.tlog.SignedNote;
import io.countersign.ledger.tlog.SigningKey;
import io.countersign.ledger.tlog.VerifierKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * This node's signing keys and what it knows to be signed.
 *
 * @param keys at least one; the first is the log's key, the others are former ones that sign too until nobody needs them
 */
record Signer(List<SigningKey> keys, SignerMemory memory) {

    /** @throws LedgerMisconfigured if a file cannot serve, or one key is named twice */
    static Signer of(LedgerProperties properties, Path signingKey) {
        String origin = properties.origin();
        List<SigningKey> keys = new ArrayList<>();
        keys.add(SigningKeyFile.read(signingKey, origin));
        properties.retiringKeys().forEach(file -> keys.add(SigningKeyFile.read(file, origin)));
        if (keys.stream().map(key -> key.verifier().toString()).distinct().count() < keys.size()) {
            throw new LedgerMisconfigured(
                    "A retiring key is the signing key itself, or is named twice.",
                    "Name each key once: the new one in countersign.ledger.signing-key, former ones in"
                            + " countersign.ledger.retiring-keys.");
        }
        Path memory = properties.signerMemory();
        Path folder = memory == null ? signingKey.resolveSibling("") : memory;
        return new Signer(List.copyOf(keys), new SignerMemory(folder, origin));
    }

    String origin() {
        return key().verifier().name();
    }

    SigningKey key() {
        return keys.get(0);
    }

    List<VerifierKey> verifiers() {
        return keys.stream().map(SigningKey::verifier).toList();
    }

    /** The note with a line of each key. */
    String sign(Checkpoint checkpoint) {
        String note = key().sign(checkpoint.text());
        for (SigningKey former : keys.subList(1, keys.size())) {
            note = SignedNote.parse(note).with(former.line(checkpoint.text()));
        }
        return note;
    }

    /** Whether at least one of these keys signed, and none of them falsely. */
    boolean hasSigned(SignedNote note) {
        List<VerifierKey> claimed = verifiers().stream().filter(note::hasLineBy).toList();
        return !claimed.isEmpty() && claimed.stream().allMatch(note::isSignedBy);
    }
}
