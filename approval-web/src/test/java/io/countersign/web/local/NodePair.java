package io.countersign.web.local;

import io.countersign.ledger.LedgerKeys;
import io.countersign.web.testing.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Two processes of the application, alike but for a name, on one database that outlives both. */
final class NodePair implements AutoCloseable {

    /** Both sign the log with one key. */
    private static final String KEY = "ledger.pem";

    private final DataDirectory home;
    private final EmbeddedServer database;
    private final List<ChildApplication> nodes;

    private NodePair(DataDirectory home, EmbeddedServer database, List<ChildApplication> nodes) {
        this.home = home;
        this.database = database;
        this.nodes = nodes;
    }

    /** Starts a database and, at the same moment, both nodes; one of them brings the sample data. */
    static NodePair start(Path directory) throws IOException {
        DataDirectory home = DataDirectory.open(directory.resolve("data"));
        EmbeddedServer database = new EmbeddedServer(home, 0);
        LedgerKeys.createIfMissing(directory.resolve(KEY));
        NodePair pair = new NodePair(
                home, database, List.of(launch(directory, database, 0, true), launch(directory, database, 1, false)));
        try {
            pair.nodes.forEach(ChildApplication::awaitReady);
        } catch (Error e) {
            pair.close();
            throw e;
        }
        return pair;
    }

    private static ChildApplication launch(Path directory, EmbeddedServer database, int number, boolean samples)
            throws IOException {
        // each node remembers the log in a folder of its own, as nodes on different machines do
        Path memory = Files.createDirectory(directory.resolve(name(number)));
        DatabasePasswords passwords = database.passwords();
        return ChildApplication.launch(
                directory,
                ChildApplication.freePort(),
                "--spring.datasource.url=" + database.url() + "&ApplicationName=" + name(number),
                "--spring.datasource.username=countersign_app",
                "--spring.datasource.password=" + passwords.of(DatabasePasswords.APP),
                "--countersign.database.migrator.password=" + passwords.of(DatabasePasswords.MIGRATOR),
                "--countersign.ledger.sequencer.password=" + passwords.of(DatabasePasswords.SEQUENCER),
                "--countersign.ledger.signing-key=" + directory.resolve(KEY),
                "--countersign.ledger.signer-memory=" + memory,
                "--countersign.local.sample-data=" + samples);
    }

    private static String name(int number) {
        return "node-" + number;
    }

    /** A caller of a node. */
    Caller on(int number) {
        return Caller.on(nodes.get(number).port());
    }

    /** The number of the node whose connections carry this name. */
    static int named(String applicationName) {
        return List.of(name(0), name(1)).indexOf(applicationName);
    }

    /** What {@code kill -9} does. */
    void kill(int number) throws InterruptedException {
        nodes.get(number).kill();
    }

    /** The database, as the application sees it. */
    Connection connection() throws IOException, SQLException {
        return nodes.get(0).connection();
    }

    @Override
    public void close() throws IOException {
        nodes.forEach(ChildApplication::close);
        database.close();
        home.close();
    }
}
