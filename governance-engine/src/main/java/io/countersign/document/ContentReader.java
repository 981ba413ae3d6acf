package io.countersign.document;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds out by its first characters what content may be, and has it read; never needs it whole in memory. */
final class ContentReader {

    private static final int LEAD = 64;

    private ContentReader() {}

    /** What the content says, or null where its format is not known. */
    static @Nullable ContentOutline outline(Path file) throws IOException {
        try (InputStream content = new BufferedInputStream(Files.newInputStream(file))) {
            return switch (first(content)) {
                case '<' -> JUnitReader.outline(content);
                case '{' -> JsonReader.outline(content);
                default -> null;
            };
        }
    }

    /** The first character after a byte order mark and white space; leaves the stream at its beginning. */
    private static int first(InputStream content) throws IOException {
        content.mark(LEAD);
        int read = content.read();
        for (int i = 1; i < LEAD && (Character.isWhitespace(read) || read >= 0xBB); i++) {
            read = content.read();
        }
        content.reset();
        return read;
    }
}
