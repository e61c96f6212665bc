package io.perennial.activities.data;

import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.store.Sha256;
import io.perennial.workflows.data.DataSpec;
import io.perennial.workflows.data.DatasetManifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** Reads the parts of a dataset into memory, after their digests are checked. */
public final class DatasetReader {

    private final ArtifactRoot root;
    private final DuckDb duckDb;

    public DatasetReader(ArtifactRoot root) {
        this.root = root;
        this.duckDb = new DuckDb(root);
    }

    /** The rows to fit on. */
    public Table train(DatasetManifest dataset, DataSpec data) {
        return read(dataset.uri() + "/train.parquet", dataset.trainSha256(), data, "");
    }

    /** The rows held out. */
    public Table test(DatasetManifest dataset, DataSpec data) {
        return read(dataset.uri() + "/test.parquet", dataset.testSha256(), data, "");
    }

    /** The first of the rows held out, at most {@code most}. */
    public Table firstTest(DatasetManifest dataset, DataSpec data, int most) {
        return read(dataset.uri() + "/test.parquet", dataset.testSha256(), data, " LIMIT " + most);
    }

    private Table read(String uri, String sha256, DataSpec data, String limit) {
        Path file = root.resolve(uri);
        try (Connection database = duckDb.open()) {
            if (!Sha256.ofFile(file).equals(sha256)) {
                throw new IllegalStateException(uri + " was altered after it was written");
            }
            return TableReader.read(database, "SELECT * FROM read_parquet(" + DuckDb.text(file) + ")" + limit, data);
        } catch (IOException e) {
            throw new UncheckedIOException(uri + " could not be read", e);
        } catch (SQLException e) {
            throw new IllegalStateException(uri + " could not be read", e);
        }
    }
}
