package io.perennial.activities.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** Databases of their own for tests, all on one real PostgreSQL server per JVM. */
public final class FreshDatabase {

    private static final AtomicInteger number = new AtomicInteger();

    private FreshDatabase() {}

    /** A migrated, empty database; the caller closes it. */
    public static Database open() {
        Database database = openEmpty();
        database.migrate();
        return database;
    }

    /** A database without tables. */
    public static Database openEmpty() {
        String name = "test_" + number.incrementAndGet();
        try (Connection connection = Server.ONE.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create the database of a test", e);
        }
        return Database.open(Server.ONE.getJdbcUrl("postgres", name), "postgres", "");
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
