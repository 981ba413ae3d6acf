package io.countersign.ledger;

import io.countersign.ledger.tlog.WitnessPolicy;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The policy by which this log is witnessed.
 *
 * @param text as written, to be handed to those who verify
 */
record PolicyFile(WitnessPolicy policy, String text) {

    private static final String REMEDY = "Check the file that countersign.ledger.witness.policy names.";

    /** @throws LedgerMisconfigured if the file is no policy for this log */
    static PolicyFile read(Path file, String origin) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            WitnessPolicy policy = WitnessPolicy.parse(bytes);
            require(
                    policy.logs().stream().anyMatch(log -> log.name().equals(origin)),
                    "it does not name this log, " + origin);
            policy.witnesses().forEach(witness -> witness.url().ifPresent(PolicyFile::requireAddress));
            return new PolicyFile(policy, new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException | IllegalArgumentException e) {
            throw new LedgerMisconfigured(
                    "The witness policy %s cannot be used: %s".formatted(file, e.getMessage()), REMEDY);
        }
    }

    private static void requireAddress(String url) {
        String scheme = URI.create(url).getScheme();
        require("http".equals(scheme) || "https".equals(scheme), url + " is no address of a witness");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
