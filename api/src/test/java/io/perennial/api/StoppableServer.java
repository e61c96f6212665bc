package io.perennial.api;

import io.perennial.testbed.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A real PostgreSQL server of a test's own, which can be taken away and brought back with everything it had committed. */
public final class StoppableServer implements AutoCloseable {

    private final Path data;
    private EmbeddedPostgres server;
    private final int port;

    /** A server that runs; its files lie in the directory, which may not exist yet. */
    public StoppableServer(Path data) {
        this.data = data;
        this.server = start(data, 0);
        this.port = server.getPort();
    }

    private static EmbeddedPostgres start(Path data, int port) {
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false);
        try {
            return (port == 0 ? builder : builder.setPort(port)).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its migrated database. */
    public TestDatabase database() {
        return new TestDatabase(server.getJdbcUrl("postgres", "postgres")).migrated();
    }

    /** Takes it away. */
    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Brings it back on the same port. */
    public void startAgain() {
        server = start(data, port);
    }

    @Override
    public void close() {
        stop();
    }
}
