package io.countersign.ledger;

import io.countersign.ledger.tlog.Checkpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * What this node signed last, in a file beside its key: outside the database, so that restoring an older database does
 * not make the signer forget.
 */
class SignerMemory {

    private final Path file;

    SignerMemory(Path key) {
        this.file = key.resolveSibling(key.getFileName() + ".state");
    }

    /** @throws IllegalStateException if the file is there but holds no checkpoint: nothing may be signed then */
    Optional<Checkpoint> last() {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Checkpoint.parse(Files.readString(file)));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException("The signer's memory %s cannot be read".formatted(file), e);
        }
    }

    /** Durable when it returns: written beside, forced to the disk and moved over the old file. */
    void remember(Checkpoint checkpoint) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (FileChannel channel = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(checkpoint.text().getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            forceDirectory();
        } catch (IOException e) {
            throw new UncheckedIOException("The signer's memory %s cannot be written".formatted(file), e);
        }
    }

    private void forceDirectory() throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return; // Windows does not open directories
        }
        try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
