package io.countersign.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Writes logs of its own key in the layout of C2SP tlog-tiles, as plainly as the specifications say it. */
final class LogFolder {

    static final String ORIGIN = "log.example/own";
    private static final int WIDTH = 256;

    private final KeyPair keys;
    private final byte[] typed;

    LogFolder() throws GeneralSecurityException {
        keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] x509 = keys.getPublic().getEncoded();
        typed = new byte[33];
        typed[0] = 1;
        System.arraycopy(x509, x509.length - 32, typed, 1, 32);
    }

    String vkey() {
        return "%s+%s+%s"
                .formatted(
                        ORIGIN,
                        HexFormat.of().formatHex(id()),
                        Base64.getEncoder().encodeToString(typed));
    }

    /** Entries that say their number. */
    static List<byte[]> entries(int size) {
        List<byte[]> entries = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            entries.add("entry %d".formatted(i).getBytes(UTF_8));
        }
        return entries;
    }

    /** RFC 6962 section 2.1, word by word. */
    static byte[] root(List<byte[]> hashes) {
        if (hashes.size() <= 1) {
            return hashes.isEmpty() ? Tree.sha256() : hashes.get(0);
        }
        int split = Integer.highestOneBit(hashes.size() - 1);
        return Tree.node(root(hashes.subList(0, split)), root(hashes.subList(split, hashes.size())));
    }

    static List<byte[]> leaves(List<byte[]> entries) {
        return entries.stream().map(Tree::leaf).toList();
    }

    String checkpoint(List<byte[]> entries) throws GeneralSecurityException {
        return checkpoint(ORIGIN, entries);
    }

    /** One that names a log, signed by the key of this one whatever the name. */
    String checkpoint(String origin, List<byte[]> entries) throws GeneralSecurityException {
        String root = Base64.getEncoder().encodeToString(root(leaves(entries)));
        String text = "%s\n%d\n%s\n".formatted(origin, entries.size(), root);
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(keys.getPrivate());
        signature.update(text.getBytes(UTF_8));
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        line.writeBytes(id());
        line.writeBytes(signature.sign());
        return "%s\n\u2014 %s %s\n".formatted(text, ORIGIN, Base64.getEncoder().encodeToString(line.toByteArray()));
    }

    Path write(Path folder, List<byte[]> entries) throws IOException, GeneralSecurityException {
        for (int from = 0; from < entries.size(); from += WIDTH) {
            List<byte[]> bundle = entries.subList(from, Math.min(from + WIDTH, entries.size()));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (byte[] entry : bundle) {
                bytes.write(entry.length >>> 8);
                bytes.write(entry.length);
                bytes.writeBytes(entry);
            }
            file(folder, TileRows.path("entries", from / WIDTH, bundle.size()), bytes.toByteArray());
        }
        List<byte[]> hashes = leaves(entries);
        for (int level = 0; !hashes.isEmpty(); level++) {
            hashes = row(folder, level, hashes);
        }
        Files.writeString(folder.resolve("checkpoint"), checkpoint(entries));
        return folder;
    }

    private static List<byte[]> row(Path folder, int level, List<byte[]> hashes) throws IOException {
        List<byte[]> above = new ArrayList<>();
        for (int from = 0; from < hashes.size(); from += WIDTH) {
            List<byte[]> tile = hashes.subList(from, Math.min(from + WIDTH, hashes.size()));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            tile.forEach(bytes::writeBytes);
            file(folder, TileRows.path(String.valueOf(level), from / WIDTH, tile.size()), bytes.toByteArray());
            if (tile.size() == WIDTH) {
                above.add(root(tile));
            }
        }
        return above;
    }

    private static void file(Path folder, String path, byte[] bytes) throws IOException {
        Files.createDirectories(folder.resolve(path).getParent());
        Files.write(folder.resolve(path), bytes);
    }

    private byte[] id() {
        return Arrays.copyOf(Tree.sha256((ORIGIN + "\n").getBytes(UTF_8), typed), 4);
    }
}
