package io.countersign.ledger;

import io.countersign.ledger.tlog.SigningKey;
import java.nio.file.Path;

/** This node's signing key and what it signed last. */
record Signer(SigningKey key, SignerMemory memory) {

    /** @throws LedgerMisconfigured if the file cannot serve */
    static Signer of(Path file, String origin) {
        return new Signer(SigningKeyFile.read(file, origin), new SignerMemory(file));
    }
}
