package io.countersign.ledger.tlog;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** Entries of C2SP tlog-tiles: the length of each in two bytes, big-endian, then the entry. */
public final class EntryBundle {

    private static final int LARGEST = (1 << Short.SIZE) - 1;

    private EntryBundle() {}

    /** @throws IllegalArgumentException for an entry over 65,535 bytes */
    public static byte[] of(List<byte[]> entries) {
        ByteArrayOutputStream bundle = new ByteArrayOutputStream();
        for (byte[] entry : entries) {
            if (entry.length > LARGEST) {
                throw new IllegalArgumentException(
                        "An entry has %d bytes; a bundle takes %d.".formatted(entry.length, LARGEST));
            }
            bundle.write(entry.length >>> Byte.SIZE);
            bundle.write(entry.length);
            bundle.writeBytes(entry);
        }
        return bundle.toByteArray();
    }
}
