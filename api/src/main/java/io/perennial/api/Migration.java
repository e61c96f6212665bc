package io.perennial.api;

import io.perennial.activities.store.Database;
import io.perennial.activities.store.PostgresTokenStore;
import io.perennial.activities.store.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings the database to the newest schema and lets the launcher's token in; run once, before the other processes start. */
final class Migration {

    private Migration() {}

    static void run() {
        Map<String, String> environment = System.getenv();
        try (Database database = Database.open(
                environment.getOrDefault("DATABASE_URL", "jdbc:postgresql://127.0.0.1:5432/perennial"),
                environment.getOrDefault("DATABASE_USER", "perennial"),
                environment.getOrDefault("DATABASE_PASSWORD", ""))) {
            database.migrate();
            adminToken(environment)
                    .ifPresent(token -> new PostgresTokenStore(database).keep("admin", token, List.of(Role.ADMIN)));
        }
    }

    private static Optional<String> adminToken(Map<String, String> environment) {
        Optional<Path> file = Optional.ofNullable(environment.get("ADMIN_TOKEN_FILE"))
                .map(Path::of)
                .or(() -> Optional.ofNullable(environment.get("PERENNIAL_HOME"))
                        .map(home -> Path.of(home, "secrets", "admin-token")))
                .filter(Files::exists);
        return file.map(Migration::read).filter(token -> !token.isBlank());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
