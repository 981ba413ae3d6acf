package io.countersign.policy;

import io.countersign.policy.PolicyDocument.Type;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Reads of a policy file what tells it apart from others: its type, name and version. */
final class DocumentReader {

    private DocumentReader() {}

    /** @throws InvalidPolicies if the file says what it is in no way that can be read */
    static PolicyDocument read(String file, String content) {
        List<PolicyFault> faults = new ArrayList<>();
        Place root = new PolicyText(file, content, faults).root();
        boolean pack = !root.at("pack").isAbsent();
        Place name = root.at(pack ? "pack" : "profile");
        Place version = root.at("version");
        if (faults.isEmpty() && name.string().isBlank()) {
            name.fault("A policy file begins with pack: or profile: and its name.");
        }
        if (faults.isEmpty() && (!version.node().isInt() || version.node().intValue() < 1)) {
            version.fault("The version is a whole number from 1.");
        }
        InvalidPolicies.throwIfAny(faults);
        return new PolicyDocument(
                file,
                pack ? Type.PACK : Type.PROFILE,
                name.string(),
                version.node().intValue(),
                content,
                digest(content));
    }

    private static String digest(String content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
