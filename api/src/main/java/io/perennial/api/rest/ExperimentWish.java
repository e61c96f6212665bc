package io.perennial.api.rest;

import io.perennial.workflows.Absent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to know.
 *
 * @param data numbers of datasets that are tried in the place of the control's
 * @param without groups of columns, each of which is left out in turn
 * @param seeds fits of each variant; 3 when left out
 * @param frozen number of the dataset whose held-out rows judge; that of the champion when left out
 */
record ExperimentWish(
        @Nullable List<Integer> data,
        @Nullable List<List<String>> without,
        @Nullable Integer seeds,
        @Nullable Integer frozen) {

    ExperimentWish {
        data = Absent.orEmpty(data);
        without = Absent.orEmpty(without);
    }
}
