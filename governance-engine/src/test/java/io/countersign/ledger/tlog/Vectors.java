package io.countersign.ledger.tlog;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Published test vectors beside the repository; tests that want them are skipped where they are absent. */
final class Vectors {

    private static final Path ROOT = Path.of("../../shared/vectors");

    private Vectors() {}

    static Path folder(String name) {
        Path folder = ROOT.resolve(name);
        assumeTrue(Files.isDirectory(folder), () -> "no vectors at " + folder.toAbsolutePath());
        return folder;
    }
}
