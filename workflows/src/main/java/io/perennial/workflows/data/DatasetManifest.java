package io.perennial.workflows.data;

import io.perennial.workflows.Absent;
import java.util.List;

/**
 * An immutable dataset.
 *
 * @param datasetId hash of source bytes + definition + code revision + rows used; names the directory
 * @param uri directory below the artifact root with {@code train.parquet}, {@code test.parquet}, {@code manifest.json}
 * @param trainSha256 hex digest of {@code train.parquet}, guards integrity only
 * @param testSha256 hex digest of {@code test.parquet}
 * @param trainRows rows to fit on
 * @param testRows rows held out
 * @param sources sources and outcome range it was made from, for people
 */
public record DatasetManifest(
        String datasetId,
        String uri,
        String trainSha256,
        String testSha256,
        long trainRows,
        long testRows,
        List<String> sources) {

    public DatasetManifest {
        sources = Absent.orEmpty(sources);
    }
}
