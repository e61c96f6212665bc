package io.perennial.activities.training;

import io.perennial.activities.data.Table;
import io.perennial.activities.evaluation.StratifiedFolds;
import io.perennial.activities.evaluation.threshold.CostThreshold;
import io.perennial.activities.inference.DecisionThreshold;
import io.perennial.activities.inference.FittedModel;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.forward.Forward;
import io.perennial.activities.training.network.DivergedFitException;
import io.perennial.activities.training.rows.PreparedRows;
import io.perennial.activities.training.rows.ValidationRows;
import io.perennial.workflows.data.DataSpec;
import io.perennial.workflows.scoping.AgreedCosts;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Chooses from which probability on a model answers the class that costs are about, by what the same fit answers to training rows that it was
 * not given: those of each of five folds in turn, or, where rows are in order of time, the newest fifth.
 *
 * <p><b>Few samples, NaN:</b> rows too few for folds, and fits that diverge on a part of them, leave the threshold to the costs alone.
 */
record OutOfFoldThreshold(DataSpec data, AgreedCosts agreed) {

    private static final int FOLDS = 5;

    /** Fits the model anew. */
    interface Fitting {

        /** {@code part} numbers the rows that are fitted on, from 0. */
        Forward fit(int part, PreparedRows rows) throws IOException, InterruptedException;
    }

    /** Empty for a model that knows no such class, or no other. */
    Optional<DecisionThreshold> of(Table train, Fitting fitting) throws IOException, InterruptedException {
        String[] labels = ((InputColumn.Words) train.target()).values();
        List<String> classes = Arrays.stream(labels).distinct().toList();
        if (byCosts(agreed, classes).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(byRows(train, labels, fitting));
        } catch (DivergedFitException e) { // nothing to choose by; the fit on all rows is none the worse for it
            return byCosts(agreed, classes);
        }
    }

    private DecisionThreshold byRows(Table train, String[] labels, Fitting fitting)
            throws IOException, InterruptedException {
        List<ValidationRows> parts = parts(train, labels);
        double[] probabilities = new double[0];
        boolean[] positive = new boolean[0];
        for (int part = 0; part < parts.size(); part++) {
            ValidationRows rows = parts.get(part);
            probabilities = joined(probabilities, answered(rows, part, fitting));
            positive = joined(positive, ((InputColumn.Words) rows.judged().target()).values());
        }
        double chosen =
                CostThreshold.byRows(probabilities, positive, agreed.matrix()).value();
        return new DecisionThreshold(agreed.positive(), chosen);
    }

    /** The threshold of probabilities that hold; empty for a model that knows no such class, or no other. */
    static Optional<DecisionThreshold> byCosts(AgreedCosts agreed, List<String> classes) {
        return classes.size() < 2 || !classes.contains(agreed.positive())
                ? Optional.empty()
                : Optional.of(new DecisionThreshold(
                        agreed.positive(),
                        CostThreshold.byCosts(agreed.matrix()).value()));
    }

    private List<ValidationRows> parts(Table train, String[] labels) {
        if (data.timeOrdered()) {
            return List.of(ValidationRows.of(train, 1.0 / FOLDS, 0, true));
        }
        long commonest = Arrays.stream(labels)
                .distinct()
                .mapToLong(name -> Arrays.stream(labels).filter(name::equals).count())
                .max()
                .orElse(0);
        if (commonest < FOLDS) {
            return List.of();
        }
        StratifiedFolds folds = StratifiedFolds.of(labels, FOLDS);
        return IntStream.range(0, FOLDS)
                .mapToObj(fold -> new ValidationRows(train.only(folds.train(fold)), train.only(folds.test(fold))))
                .toList();
    }

    /** A class that none of the fitted rows is of has no probability. */
    private double[] answered(ValidationRows rows, int part, Fitting fitting) throws IOException, InterruptedException {
        PreparedRows prepared = PreparedRows.of(rows.fitted(), data);
        int at = prepared.set().classes().indexOf(agreed.positive());
        if (at < 0) {
            return new double[rows.judged().rows()];
        }
        FittedModel model =
                new FittedModel(prepared.packaged(fitting.fit(part, prepared), Optional.empty(), List.of()));
        return Arrays.stream(model.figures(rows.judged().inputs()))
                .mapToDouble(shares -> shares[at])
                .toArray();
    }

    private static double[] joined(double[] first, double[] second) {
        double[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private boolean[] joined(boolean[] first, String[] labels) {
        boolean[] both = Arrays.copyOf(first, first.length + labels.length);
        for (int row = 0; row < labels.length; row++) {
            both[first.length + row] = labels[row].equals(agreed.positive());
        }
        return both;
    }
}
