package io.countersign.web.keycloak;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Keycloak as it is released, unpacked and built once beside the local Maven repository and kept there for later runs.
 *
 * @param home where it was unpacked
 */
record KeycloakDistribution(Path home) {

    private static final String MAIN = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";

    /** The one that the build names, prepared unless an earlier run did. */
    static KeycloakDistribution prepared() {
        Path archive = Path.of(System.getProperty("keycloak.distribution"));
        Path home = cache().resolve(archive.getFileName().toString().replace(".zip", ""));
        onceAtATime(home, () -> {
            Path unpacked = Files.createTempDirectory(cache(), "unpacked");
            KeycloakDistribution fresh = new KeycloakDistribution(unzip(archive, unpacked));
            fresh.build();
            Files.move(fresh.home, home, StandardCopyOption.ATOMIC_MOVE);
            Files.delete(unpacked);
        });
        return new KeycloakDistribution(home);
    }

    /** Where things are kept between runs. */
    static Path cache() {
        try {
            return Files.createDirectories(Path.of(System.getProperty("keycloak.cache")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a directory unless it is there; other processes that want the same wait. */
    static void onceAtATime(Path wanted, Making making) {
        Path lock = cache().resolve(wanted.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            if (Files.notExists(wanted)) {
                making.make();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What makes it. */
    interface Making {
        void make() throws IOException, InterruptedException;
    }

    /** Java itself, not the shell script: whoever kills that leaves its child behind. */
    ProcessBuilder command(Path log, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms128m",
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dkc.home.dir=" + home,
                "-Djboss.server.config.dir=" + home.resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dpicocli.disable.closures=true",
                "-Dquarkus-log-max-startup-records=10000",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-cp",
                home.resolve("lib/quarkus-run.jar").toString(),
                MAIN));
        command.addAll(List.of(arguments));
        ProcessBuilder process =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        process.environment()
                .putAll(Map.of("KC_BOOTSTRAP_ADMIN_USERNAME", "admin", "KC_BOOTSTRAP_ADMIN_PASSWORD", "admin"));
        return process;
    }

    private void build() throws IOException, InterruptedException {
        Path log = home.resolve("build.log");
        int exit = command(log, "build", "--db=dev-file", "--health-enabled=true")
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException("Keycloak was not built: " + Files.readString(log));
        }
    }

    private static Path unzip(Path archive, Path into) throws IOException {
        try (InputStream file = Files.newInputStream(archive);
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path path = into.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.copy(zip, path);
                }
            }
        }
        try (Stream<Path> top = Files.list(into)) {
            return top.findFirst().orElseThrow();
        }
    }
}
