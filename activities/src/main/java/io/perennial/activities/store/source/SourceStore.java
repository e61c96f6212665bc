package io.perennial.activities.store.source;

import io.perennial.workflows.data.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Uploaded CSV files, kept under their content's hash below the artifact root. */
public interface SourceStore {

    /**
     * Keeps a CSV file.
     *
     * @throws MalformedSourceException when it has no header, no rows, a repeated column or a ragged line; nothing is kept then
     */
    SourceFile keep(String name, InputStream content) throws IOException, MalformedSourceException;

    Optional<SourceFile> find(String sha256);

    /** Column names of a kept file, in order. */
    List<String> columns(SourceFile source) throws IOException;
}
