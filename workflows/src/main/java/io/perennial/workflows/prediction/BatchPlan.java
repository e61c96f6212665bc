package io.perennial.workflows.prediction;

import io.perennial.workflows.Absent;
import io.perennial.workflows.serving.ServedVersion;
import java.util.Optional;

/**
 * The rows as they were set down, or why they cannot be scored.
 *
 * @param served the package that scores
 * @param uri file of the checked rows below the artifact root; empty when they are refused
 * @param sha256 hex digest of that file
 * @param rows rows in all
 * @param partRows rows of each part but the last
 * @param refusal why nothing is scored; empty when every row can be
 */
public record BatchPlan(
        ServedVersion served, String uri, String sha256, long rows, int partRows, Optional<String> refusal) {

    public BatchPlan {
        refusal = Absent.orEmpty(refusal);
        if (partRows < 1) {
            throw new IllegalArgumentException("a part has at least one row, got " + partRows);
        }
    }

    /** Nothing is scored. */
    public static BatchPlan refused(int version, String why) {
        return new BatchPlan(new ServedVersion(version, "", ""), "", "", 0, 1, Optional.of(why));
    }

    /** Number of parts. */
    public int parts() {
        return Math.toIntExact((rows + partRows - 1) / partRows);
    }
}
