package io.countersign.web.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * The home of everything that a {@code local} start keeps. One process holds it at a time, by a lock that the operating
 * system drops when that process dies; nobody but its owner can read it.
 */
final class DataDirectory implements AutoCloseable {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    /** Far behind the content, so that others can read who holds the lock on systems where locks are mandatory. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final Path home;
    private final FileChannel channel;

    private DataDirectory(Path home, FileChannel channel) {
        this.home = home;
        this.channel = channel;
    }

    /**
     * Creates the directory where it is missing and locks it.
     *
     * @throws LocalStartFailure not a directory, not writable, somebody else's, or in use by another process
     */
    static DataDirectory open(Path directory) {
        Path home = directory.toAbsolutePath().normalize();
        requireOwn(home);
        try {
            FileChannel channel = FileChannel.open(
                    home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                String holder = holder(channel);
                channel.close();
                throw new LocalStartFailure(
                        ("The data directory %s is in use by another running Countersign%s; stop that"
                                        + " one, or choose another directory with --countersign.local.data-directory=<path>.")
                                .formatted(home, holder));
            }
            channel.truncate(0)
                    .write(ByteBuffer.wrap(
                            Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new DataDirectory(home, channel);
        } catch (IOException e) {
            throw notWritable(home, e);
        }
    }

    private static void requireOwn(Path home) {
        try {
            Files.createDirectories(home);
            if (POSIX) {
                Path probe = Files.createTempFile(home, "probe", "");
                boolean own = Files.getOwner(probe).equals(Files.getOwner(home));
                Files.delete(probe);
                if (!own) {
                    // PostgreSQL insists on it, and says so only in a log after a minute
                    throw new LocalStartFailure(
                            "The data directory %s belongs to the user %s; start as that user, or choose another directory with --countersign.local.data-directory=<path>."
                                    .formatted(home, Files.getOwner(home).getName()));
                }
                Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException e) {
            throw notWritable(home, e);
        }
    }

    private static LocalStartFailure notWritable(Path home, IOException cause) {
        return new LocalStartFailure(
                "The data directory %s cannot be written (%s); choose another with --countersign.local.data-directory=<path>."
                        .formatted(home, cause.getClass().getSimpleName()),
                cause);
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(20);
        channel.read(content, 0);
        String pid = new String(content.array(), 0, content.position(), StandardCharsets.US_ASCII);
        return pid.isEmpty() ? "" : " (process " + pid + ")";
    }

    /** A path inside. */
    Path resolve(String name) {
        return home.resolve(name);
    }

    /** Writes a file that only the owner can read, whole or not at all. */
    void writeSecret(Path file, String content) throws IOException {
        Path draft = POSIX
                ? Files.createTempFile(
                        home,
                        "secret",
                        "",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : Files.createTempFile(home, "secret", "");
        Files.writeString(draft, content);
        Files.move(draft, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    /** Deletes a directory inside with all its content, if it exists. */
    void delete(Path directory) throws IOException {
        FileSystemUtils.deleteRecursively(directory);
    }

    /** Lets the next process have it. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
