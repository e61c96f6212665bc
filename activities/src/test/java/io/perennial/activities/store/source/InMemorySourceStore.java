package io.perennial.activities.store.source;

import io.perennial.activities.store.Sha256;
import io.perennial.workflows.data.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sources of a test, of which only the shape is kept. */
public final class InMemorySourceStore implements SourceStore {

    private final Map<String, SourceFile> sources = new HashMap<>();
    private final Map<String, List<String>> columns = new HashMap<>();

    @Override
    public synchronized SourceFile keep(String name, InputStream content) throws IOException, MalformedSourceException {
        byte[] bytes = content.readAllBytes();
        CsvShape shape = CsvShape.read(new ByteArrayInputStream(bytes));
        String sha256 = HexFormat.of().formatHex(Sha256.digest().digest(bytes));
        SourceFile source = new SourceFile(name, "sources/" + sha256 + ".csv", sha256, shape.rows());
        sources.put(sha256, source);
        columns.put(sha256, shape.columns());
        return source;
    }

    @Override
    public synchronized Optional<SourceFile> find(String sha256) {
        return Optional.ofNullable(sources.get(sha256));
    }

    @Override
    public synchronized List<String> columns(SourceFile source) throws IOException {
        return Optional.ofNullable(columns.get(source.sha256()))
                .orElseThrow(() -> new IOException("no source with sha256 " + source.sha256() + " is kept"));
    }
}
