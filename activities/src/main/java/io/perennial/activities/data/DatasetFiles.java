package io.perennial.activities.data;

import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.store.AtomicFiles;
import io.perennial.activities.store.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The directory of one dataset; every file appears complete or not at all. */
final class DatasetFiles {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SOURCES = "sources.json";

    private final String id;
    private final Path directory;

    DatasetFiles(ArtifactRoot root, String id) {
        this.id = id;
        this.directory = root.resolve("datasets/" + id);
    }

    String id() {
        return id;
    }

    String uri() {
        return "datasets/" + id;
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    /** Writes the answer of a query as Parquet and returns the file's digest. */
    String export(Connection database, String query, String name) throws IOException, SQLException {
        Files.createDirectories(directory);
        Path draft = Files.createTempFile(directory, "draft-", ".tmp");
        try {
            DuckDb.execute(database, "COPY (" + query + ") TO " + DuckDb.text(draft) + " (FORMAT parquet)");
            Files.move(draft, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft); // there only when it could not be filled
        }
        return Sha256.ofFile(file(name));
    }

    void write(Object content, String name) throws IOException {
        AtomicFiles.write(file(name), JSON.writeValueAsBytes(content));
    }

    /** Remembers, for people, what the rows came from. */
    void writeSources(List<String> sources) throws IOException {
        write(sources, SOURCES);
    }

    List<String> sources() throws IOException {
        return Arrays.asList(JSON.readValue(Files.readAllBytes(file(SOURCES)), String[].class));
    }
}
