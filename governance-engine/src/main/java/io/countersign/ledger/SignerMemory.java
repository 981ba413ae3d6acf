package io.countersign.ledger;

import io.countersign.ledger.CheckpointSigner.Refusal;
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
 * The newest checkpoint that this node signed or followed, in a file outside the database, so that restoring an older
 * database does not make the signer forget. It belongs to the log, not to a key: keys change. The file holds a checkpoint
 * with or without signature lines, so any checkpoint that a person trusts can be put there.
 */
class SignerMemory {

    private final String origin;
    private final Path file;

    SignerMemory(Path folder, String origin) {
        this.origin = origin;
        this.file = folder.resolve(origin.replaceAll("[^A-Za-z0-9.-]", "_") + ".checkpoint");
    }

    Path file() {
        return file;
    }

    /** @throws Refusal if the file is there but holds no checkpoint of this log: nothing may be signed then */
    Optional<Checkpoint> last() {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        Checkpoint last = read();
        if (!last.origin().equals(origin)) {
            throw new Refusal("the signer's memory %s is of the log %s".formatted(file, last.origin()));
        }
        return Optional.of(last);
    }

    private Checkpoint read() {
        try {
            String text = Files.readString(file);
            int signatures = text.indexOf("\n\n");
            return Checkpoint.parse(signatures < 0 ? text : text.substring(0, signatures + 1));
        } catch (IOException | IllegalArgumentException e) {
            throw new Refusal("the signer's memory %s cannot be read".formatted(file));
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
