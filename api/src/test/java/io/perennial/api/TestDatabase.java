package io.perennial.api;

import io.perennial.activities.store.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** Migrated databases of their own for tests, all on one real PostgreSQL server per JVM. */
public final class TestDatabase {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String url;

    private TestDatabase(String url) {
        this.url = url;
    }

    /** A migrated, empty database. */
    public static TestDatabase fresh() {
        String name = "api_" + COUNT.incrementAndGet();
        try (Connection connection = Server.ONE.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create the database of a test", e);
        }
        return migrated(Server.ONE.getJdbcUrl("postgres", name));
    }

    /** A database of any server, migrated. */
    static TestDatabase migrated(String url) {
        TestDatabase database = new TestDatabase(url);
        try (Database opened = database.open()) {
            opened.migrate();
        }
        return database;
    }

    public String url() {
        return url;
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
