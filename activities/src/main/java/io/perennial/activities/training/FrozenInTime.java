package io.perennial.activities.training;

import io.perennial.activities.data.DatasetReader;
import io.perennial.activities.data.Table;
import io.perennial.activities.evaluation.UnseenRows;
import io.perennial.workflows.data.DataSpec;
import io.perennial.workflows.data.DatasetManifest;
import io.perennial.workflows.training.experiment.ExperimentRequest;
import io.perennial.workflows.training.experiment.ExperimentVariant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells which frozen rows are newer than every row that was fitted, where rows are in order of time: newer rows know what older ones are asked.
 *
 * <p>A dataset of such rows is a stretch of time, whose held-out rows are its end. So frozen rows up to the last one that a variant was fitted on
 * judge nothing; and a stretch that has no run of rows in common with the frozen dataset ({@link SharedRun}) cannot be placed before or after it.
 * <b>Assumption:</b> rows are known by their values. Frozen rows that equal a fitted one by chance are taken for older than they are, which costs rows,
 * where many are alike all of them; it lets nothing be judged by what was fitted on newer rows, because chance alone places no stretch.
 */
final class FrozenInTime {

    private static final String FREEZE = ": freeze the held-out rows of the newest dataset that is compared (--frozen)";

    private final DatasetReader datasets;
    private final ExperimentRequest experiment;
    private final DataSpec data;

    FrozenInTime(DatasetReader datasets, ExperimentRequest experiment) {
        this.datasets = datasets;
        this.experiment = experiment;
        this.data = experiment.spec().data();
    }

    /**
     * Where the rows begin that judge.
     *
     * @param from the first of them, counted from 0
     * @param refusal why none of them may judge; empty when some may
     */
    record Judging(int from, Optional<String> refusal) {

        private Judging after(Judging other) {
            return new Judging(Math.max(from, other.from), refusal.or(() -> other.refusal));
        }
    }

    /** All rows where there is no order, or where everything is fitted on the dataset whose end is frozen. */
    Judging judging() {
        List<ExperimentVariant> others = data.timeOrdered() ? others() : List.of();
        if (others.isEmpty()) {
            return new Judging(0, Optional.empty());
        }
        Table frozen = datasets.test(experiment.frozen(), data);
        Table before = datasets.train(experiment.frozen(), data);
        return others.stream()
                .map(variant -> judging(variant, frozen, before))
                .reduce(Judging::after)
                .orElseThrow();
    }

    private List<ExperimentVariant> others() {
        return Stream.concat(Stream.of(experiment.control()), experiment.variants().stream())
                .filter(variant -> !variant.dataset()
                        .datasetId()
                        .equals(experiment.frozen().datasetId()))
                .toList();
    }

    private Judging judging(ExperimentVariant variant, Table frozen, Table before) {
        DatasetManifest dataset = variant.dataset();
        Table fitted = datasets.train(dataset, data);
        int from = 1 + last(UnseenRows.seenWhateverTheLabel(frozen, fitted));
        if (from == frozen.rows()) {
            return refused("'" + variant.label() + "' is fitted on rows as new as the newest frozen one");
        }
        return SharedRun.between(List.of(before, frozen), List.of(fitted, datasets.test(dataset, data)))
                ? new Judging(from, Optional.empty())
                : refused(
                        "whether '" + variant.label()
                                + "' is fitted on newer rows than the frozen ones cannot be told, because the two have too few rows in a row in common");
    }

    private static int last(boolean[] seen) {
        int last = seen.length - 1;
        while (last >= 0 && !seen[last]) {
            last--;
        }
        return last;
    }

    private static Judging refused(String why) {
        return new Judging(0, Optional.of("rows are in order of time, and " + why + FREEZE));
    }
}
