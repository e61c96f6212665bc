package io.perennial.testbed;

import io.perennial.activities.store.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** Where a database of a test's own is reached; those of one JVM are all on one real PostgreSQL server. */
public record TestDatabase(String url) {

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** A migrated database without rows. */
    public static TestDatabase fresh() {
        return empty().migrated();
    }

    /** A database without tables. */
    public static TestDatabase empty() {
        String name = "test_" + COUNT.incrementAndGet();
        try (Connection connection = Server.ONE.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create the database of a test", e);
        }
        return new TestDatabase(Server.ONE.getJdbcUrl("postgres", name));
    }

    /** This database with all its tables. */
    public TestDatabase migrated() {
        try (Database opened = open()) {
            opened.migrate();
        }
        return this;
    }

    /** Connections to it, which the caller closes. */
    public Database open() {
        return Database.open(url, "postgres", "");
    }

    /** Started on first use. */
    private static final class Server {

        static final EmbeddedPostgres ONE = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "300")
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void stop(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
