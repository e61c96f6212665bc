package io.perennial.workflows.data;

import io.perennial.workflows.Absent;
import java.util.List;

/**
 * Rows drawn for a dataset, before they are split.
 *
 * @param uri Parquet file below the artifact root
 * @param sha256 hex digest of the file
 * @param rows number of rows
 * @param breaches contract rules it breaks, those switched off by an operator left out
 */
public record Snapshot(String uri, String sha256, long rows, List<ContractBreach> breaches) {

    public Snapshot {
        breaches = Absent.orEmpty(breaches);
    }
}
