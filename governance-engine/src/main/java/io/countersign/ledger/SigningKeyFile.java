package io.countersign.ledger;

import io.countersign.ledger.tlog.CosigningKey;
import io.countersign.ledger.tlog.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;

/** Reads the log's signing key and refuses one that others could have read too. */
final class SigningKeyFile {

    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private SigningKeyFile() {}

    /** @throws LedgerMisconfigured if there is no such file, others may use it, or it holds no Ed25519 key */
    static SigningKey read(Path file, String origin) {
        return read(file, "countersign.ledger.signing-key", pkcs8 -> SigningKey.ofPkcs8(origin, pkcs8));
    }

    /** @throws LedgerMisconfigured if there is no such file, others may use it, or it holds no Ed25519 key */
    static CosigningKey readWitness(Path file, String name) {
        return read(file, "countersign.ledger.witness.key", pkcs8 -> CosigningKey.ofPkcs8(name, pkcs8));
    }

    private static <T> T read(Path file, String setting, Maker<T> maker) {
        if (!Files.isRegularFile(file)) {
            throw new LedgerMisconfigured(
                    "The signing key %s does not exist.".formatted(file),
                    "Generate one with: openssl genpkey -algorithm ed25519 -out " + file);
        }
        try {
            refuseSharedFile(file);
            return maker.of(pkcs8(Files.readString(file)));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new LedgerMisconfigured(
                    "The signing key %s cannot be read as an Ed25519 private key in PKCS#8 PEM: %s"
                            .formatted(file, e.getMessage()),
                    "Check the file that " + setting + " names.");
        }
    }

    private static void refuseSharedFile(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")
                && !OWNERS.containsAll(Files.getPosixFilePermissions(file))) {
            throw new LedgerMisconfigured(
                    "The signing key %s can be used by others than its owner.".formatted(file),
                    "Take the rights of others away: chmod 600 " + file);
        }
    }

    private static byte[] pkcs8(String pem) {
        return Base64.getMimeDecoder()
                .decode(pem.replace("-----BEGIN PRIVATE KEY-----", "").replace("-----END PRIVATE KEY-----", ""));
    }

    private interface Maker<T> {

        T of(byte[] pkcs8) throws GeneralSecurityException;
    }
}
