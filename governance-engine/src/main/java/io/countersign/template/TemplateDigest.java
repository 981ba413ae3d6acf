package io.countersign.template;

import io.countersign.ledger.CanonicalJson;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** SHA-256 over the canonical JSON (RFC 8785) of everything that the four decide on, its name and version included. */
final class TemplateDigest {

    private TemplateDigest() {}

    /** {@code sha256:} and lower-case hex. */
    static String of(
            String platform,
            String key,
            int version,
            String title,
            String description,
            Bounds bounds,
            int sampleRate,
            Instant expiresAt) {
        Map<String, Object> tree = new TreeMap<>();
        tree.put("platform", platform);
        tree.put("key", key);
        tree.put("version", version);
        tree.put("title", title);
        tree.put("description", description);
        tree.put("environments", bounds.environments());
        tree.put("artifacts", bounds.artifacts());
        tree.put("maxRisk", bounds.maxRisk().name());
        tree.put("maxDataEffect", bounds.maxDataEffect().name());
        tree.put("evidence", bounds.evidence());
        tree.put("sampleRate", sampleRate);
        tree.put("expiresAt", expiresAt.toString());
        return sha256(CanonicalJson.of(tree));
    }

    private static String sha256(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
