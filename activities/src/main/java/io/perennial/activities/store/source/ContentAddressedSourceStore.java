package io.perennial.activities.store.source;

import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.store.Database;
import io.perennial.activities.store.Sha256;
import io.perennial.activities.store.StoredJson;
import io.perennial.activities.store.StoredText;
import io.perennial.workflows.data.SourceFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;

/** Sources as files named by their content's hash, with a row in PostgreSQL each. */
public final class ContentAddressedSourceStore implements SourceStore {

    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};

    private final Database database;
    private final ArtifactRoot root;

    public ContentAddressedSourceStore(Database database, ArtifactRoot root) {
        this.database = database;
        this.root = root;
    }

    /** The file reaches its name only when it is whole, checked and on the disk; the same content again changes nothing. */
    @Override
    public SourceFile keep(String name, InputStream content) throws IOException, MalformedSourceException {
        Path directory = Files.createDirectories(root.resolve("sources"));
        Path incoming = Files.createTempFile(directory, ".incoming-", ".csv");
        try {
            MessageDigest digest = Sha256.digest();
            CsvShape shape = copy(new DigestInputStream(content, digest), incoming);
            String sha256 = HexFormat.of().formatHex(digest.digest());
            SourceFile source = new SourceFile(StoredText.of(name), "sources/" + sha256 + ".csv", sha256, shape.rows());
            move(incoming, root.resolve(source.uri()));
            remember(source, shape.columns());
            return source;
        } finally {
            Files.deleteIfExists(incoming);
        }
    }

    private static CsvShape copy(InputStream content, Path incoming) throws IOException, MalformedSourceException {
        try (OutputStream copy = new BufferedOutputStream(Files.newOutputStream(incoming))) {
            return CsvShape.read(new CopyingInputStream(content, copy));
        }
    }

    private static void move(Path incoming, Path target) throws IOException {
        try (FileChannel file = FileChannel.open(incoming, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        Files.move(incoming, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void remember(SourceFile source, List<String> columns) {
        database.client()
                .sql("""
                        insert into source (sha256, name, uri, rows, columns) values (?, ?, ?, ?, ?::json)
                        on conflict (sha256) do update set name = excluded.name""")
                .params(source.sha256(), source.name(), source.uri(), source.rows(), StoredJson.write(columns))
                .update();
    }

    @Override
    public Optional<SourceFile> find(String sha256) {
        return database.client()
                .sql("select * from source where sha256 = ?")
                .param(StoredText.of(sha256))
                .query((row, index) -> new SourceFile(
                        row.getString("name"), row.getString("uri"), row.getString("sha256"), row.getLong("rows")))
                .optional();
    }

    @Override
    public List<String> columns(SourceFile source) throws IOException {
        return database.client()
                .sql("select columns from source where sha256 = ?")
                .param(source.sha256())
                .query(String.class)
                .optional()
                .map(json -> StoredJson.read(json, NAMES))
                .orElseThrow(() -> new IOException("no source with sha256 " + source.sha256() + " is kept"));
    }
}
