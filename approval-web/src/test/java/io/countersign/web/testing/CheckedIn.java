package io.countersign.web.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file under {@code docs} that tests write, so that a change of it is seen in review. */
public final class CheckedIn {

    private CheckedIn() {}

    /** The file as it is checked in. */
    public static String read(String name) {
        try {
            return Files.readString(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(String name) {
        return Path.of("..", "docs", name);
    }

    /** Compares the file with what is true now, or writes it where {@code -Dupdate} is given. */
    public static void compare(String name, String now) {
        Path file = file(name);
        try {
            if (System.getProperty("update") != null) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, now);
            }
            assertThat(read(name))
                    .as("docs/%s; where the change is meant, write it with -Dupdate", name)
                    .isEqualTo(now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
