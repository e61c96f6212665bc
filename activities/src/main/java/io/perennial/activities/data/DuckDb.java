package io.perennial.activities.data;

import io.perennial.activities.store.ArtifactRoot;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.duckdb.DuckDBConnection;

/**
 * Opens in-memory DuckDB databases that see nothing but the artifact root, install nothing and stay within 512 MB and two threads; and
 * quotes what goes into their SQL.
 */
final class DuckDb {

    private final ArtifactRoot root;

    DuckDb(ArtifactRoot root) {
        this.root = root;
    }

    /** A fresh database; closing it frees everything. */
    DuckDBConnection open() throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement()) {
            for (String setting : settings()) {
                statement.execute("SET " + setting);
            }
        }
        return connection.unwrap(DuckDBConnection.class);
    }

    /** The lock comes last: it forbids every further setting. */
    private List<String> settings() {
        String directory = root.directory().toString();
        return List.of(
                "memory_limit = '512MB'",
                "threads = 2",
                "temp_directory = " + text(root.directory().resolve("tmp").toString()),
                "autoinstall_known_extensions = false",
                "autoload_known_extensions = false",
                "allow_community_extensions = false",
                "allowed_directories = [" + text(directory) + "]",
                "enable_external_access = false",
                "lock_configuration = true");
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    /** A quoted identifier. */
    static String name(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /** A quoted literal. */
    static String text(String literal) {
        return '\'' + literal.replace("'", "''") + '\'';
    }

    static String text(Path file) {
        return text(file.toString());
    }
}
