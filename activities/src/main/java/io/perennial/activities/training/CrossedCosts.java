package io.perennial.activities.training;

import io.perennial.activities.data.Table;
import io.perennial.activities.evaluation.StratifiedFolds;
import io.perennial.activities.evaluation.threshold.CostThreshold;
import io.perennial.activities.inference.FittedModel;
import io.perennial.activities.inference.InputColumn;
import io.perennial.workflows.scoping.AgreedCosts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the answers of a model cost when none of them rests on a threshold that its own row has chosen.
 *
 * <p><b>Estimated:</b> the mean cost over rows that the model was not fitted on. The rows are cut into two halves with the same shares of classes;
 * the threshold of each half is the one that costs least on the other, so that no row is judged by what it has chosen itself. Rows in order of time
 * are cut at their middle: the newer half answers by the older one, and the older half, before which there is nothing to choose by, by the costs
 * alone. <b>Few samples:</b> rows too few for two halves answer by the costs alone. <b>NaN:</b> a model that answers what is no number costs NaN.
 *
 * @param agreed the costs
 * @param timeOrdered whether rows are in order of time
 */
record CrossedCosts(AgreedCosts agreed, boolean timeOrdered) {

    /** Empty for a model that knows no such class, or no other. */
    Optional<Double> of(FittedModel model, Table rows) {
        List<String> classes = model.description().classes();
        if (OutOfFoldThreshold.byCosts(agreed, classes).isEmpty()) {
            return Optional.empty();
        }
        int at = classes.indexOf(agreed.positive());
        double[] probabilities = Arrays.stream(model.figures(rows.inputs()))
                .mapToDouble(shares -> shares[at])
                .toArray();
        String[] labels = ((InputColumn.Words) rows.target()).values();
        return Optional.of(
                Arrays.stream(probabilities).anyMatch(Double::isNaN) ? Double.NaN : mean(probabilities, labels));
    }

    /** The mean cost of rows by their probability of the class that costs are about. */
    double mean(double[] probabilities, String[] labels) {
        double cost = 0;
        for (Half half : halves(labels)) {
            CostThreshold chosen = CostThreshold.byRows(
                    Arrays.stream(half.choosing())
                            .mapToDouble(row -> probabilities[row])
                            .toArray(),
                    arePositive(half.choosing(), labels),
                    agreed.matrix());
            for (int row : half.judged()) {
                cost += agreed.matrix().of(isPositive(labels[row]), chosen.isPositive(probabilities[row]));
            }
        }
        return cost / labels.length;
    }

    private List<Half> halves(String[] labels) {
        int[] all = IntStream.range(0, labels.length).toArray();
        int[] none = new int[0];
        if (timeOrdered) {
            int[] older = Arrays.copyOf(all, labels.length / 2);
            int[] newer = Arrays.copyOfRange(all, older.length, all.length);
            return List.of(new Half(none, older), new Half(older, newer));
        }
        long commonest = Arrays.stream(labels)
                .distinct()
                .mapToLong(name -> Arrays.stream(labels).filter(name::equals).count())
                .max()
                .orElse(0);
        if (commonest < 2) {
            return List.of(new Half(none, all));
        }
        StratifiedFolds folds = StratifiedFolds.of(labels, 2);
        return List.of(new Half(folds.train(0), folds.test(0)), new Half(folds.train(1), folds.test(1)));
    }

    private boolean[] arePositive(int[] rows, String[] labels) {
        boolean[] positive = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            positive[i] = isPositive(labels[rows[i]]);
        }
        return positive;
    }

    private boolean isPositive(String label) {
        return label.equals(agreed.positive());
    }

    /** Rows that are judged by a threshold that others choose. */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    private record Half(int[] choosing, int[] judged) {}
}
