package io.countersign.web.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The database server that {@code postmaster.pid} of a database directory names. It outlives a killed application, and
 * refuses to be started twice; and its file outlives a killed server, and may then name somebody else's process.
 */
final class Postmaster {

    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path pidFile;
    private final Path binaries;

    Postmaster(Path database, Path binaries) {
        this.pidFile = database.resolve("postmaster.pid");
        this.binaries = binaries;
    }

    /** The running server, if there is one. */
    Optional<ProcessHandle> running() throws IOException {
        return named().filter(Named::isServer).map(Named::process);
    }

    /**
     * Stops the server if it runs, and makes sure that nothing stands in the way of the next one. Call it only while
     * holding the lock of the data directory: then a running server belongs to nobody.
     *
     * @throws LocalStartFailure it does not end
     */
    void clear() throws IOException {
        Optional<ProcessHandle> server = running();
        if (server.isPresent()) {
            stop(server.get());
        }
        if (named().isPresent()) {
            // A stranger's process by now, or one that is dead and not collected. PostgreSQL would only ask whether
            // that number is taken: it would refuse to start and, told to stop, signal the stranger.
            Files.delete(pidFile);
        }
    }

    private static void stop(ProcessHandle server) {
        Instant since = server.info().startInstant().orElse(Instant.EPOCH);
        server.destroy();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (server.isAlive() && !isZombie(server)) {
            if (System.nanoTime() > deadline) {
                throw new LocalStartFailure(
                        "The database server of an earlier start (process %d, since %s) does not stop; end it, then start again."
                                .formatted(server.pid(), since));
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStartFailure("Interrupted while an earlier database server stopped.", e);
        }
    }

    /** The live process with the number in the file; the file is written line by line, so it may be short. */
    private Optional<Named> named() throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.size() < 3) {
            return Optional.empty();
        }
        Instant recorded = Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()));
        return ProcessHandle.of(Long.parseLong(lines.get(0).strip())).map(process -> new Named(process, recorded));
    }

    /** Dead, but not yet collected by its parent: Linux still shows it as a process. */
    private static boolean isZombie(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (IOException notLinuxOrGone) {
            return false;
        }
    }

    private final class Named {

        private final ProcessHandle process;
        private final Instant recorded;

        Named(ProcessHandle process, Instant recorded) {
            this.process = process;
            this.recorded = recorded;
        }

        ProcessHandle process() {
            return process;
        }

        boolean isServer() {
            return process.isAlive() && !isZombie(process) && (runsOurExecutable() || startedAsRecorded());
        }

        /** Holds also after the clock was set; not every system tells. */
        private boolean runsOurExecutable() {
            return process.info().command().filter(this::isOurs).isPresent();
        }

        private boolean startedAsRecorded() {
            return process.info()
                    .startInstant()
                    .filter(start -> Duration.between(start, recorded).abs().compareTo(CLOCK_TOLERANCE) <= 0)
                    .isPresent();
        }

        private boolean isOurs(String command) {
            try {
                return Path.of(command).startsWith(binaries.toRealPath());
            } catch (IOException noBinariesYet) {
                return false;
            }
        }
    }
}
