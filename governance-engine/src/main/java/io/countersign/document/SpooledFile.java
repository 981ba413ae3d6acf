package io.countersign.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Content on its way in, in a file of its own until it is closed: a slow sender holds neither a connection to the database
 * nor memory, and the digest is known before anything is stored.
 */
record SpooledFile(Path path, String digest, long size) implements AutoCloseable {

    static final long LIMIT = 25L * 1024 * 1024;

    private static final int PIECE = 64 * 1024;

    /**
     * Reads the content to its end.
     *
     * @throws FileTooLarge as soon as it is
     */
    static SpooledFile of(InputStream content) throws IOException {
        Path path = Files.createTempFile("countersign-evidence-", null);
        try {
            DigestInputStream digested = new DigestInputStream(content, sha256());
            long size = copy(digested, path);
            String hex = HexFormat.of().formatHex(digested.getMessageDigest().digest());
            return new SpooledFile(path, "sha256:" + hex, size);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    private static long copy(InputStream content, Path path) throws IOException {
        long size = 0;
        try (OutputStream out = Files.newOutputStream(path)) {
            byte[] piece = new byte[PIECE];
            for (int read = content.read(piece); read >= 0; read = content.read(piece)) {
                size += read;
                if (size > LIMIT) {
                    throw new FileTooLarge();
                }
                out.write(piece, 0, read);
            }
        }
        return size;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
