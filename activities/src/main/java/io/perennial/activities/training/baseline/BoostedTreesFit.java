package io.perennial.activities.training.baseline;

import io.perennial.activities.inference.forward.BoostedTrees;
import io.perennial.activities.training.network.Parity;
import io.perennial.activities.training.rows.RowsApart;
import io.perennial.activities.training.rows.TrainingSet;
import io.temporal.failure.ApplicationFailure;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Grows boosted trees with XGBoost under settings that were tuned over many datasets (Holzmüller et al. 2024, "TD" defaults).
 *
 * <p>A fifth of the rows tells how many rounds are best; then as many are grown on all rows. One thread and fixed seeds: the same rows give the same
 * trees.
 */
final class BoostedTreesFit {

    private static final int MOST_ROUNDS = 1000;
    private static final int PATIENCE = 300;
    private static final double SHARE_APART = 0.2;
    private static final int PROBED_ROWS = 256;

    private final TrainingSet rows;
    private final int seed;
    private final Consumer<String> alive;

    BoostedTreesFit(TrainingSet rows, int seed, Consumer<String> alive) {
        this.rows = rows;
        this.seed = seed;
        this.alive = alive;
    }

    BoostedTrees fit() {
        try {
            return grow(bestRounds());
        } catch (XGBoostError e) {
            throw new IllegalStateException("the trees could not be grown: " + e.getMessage(), e);
        } catch (LinkageError e) { // no attempt on this machine would do better
            throw ApplicationFailure.newNonRetryableFailureWithCause(
                    "boosted trees cannot be grown on this machine, whose library libgomp.so.1 is missing or cannot be loaded: "
                            + e.getMessage(),
                    "NO_TREES",
                    e);
        }
    }

    private int bestRounds() throws XGBoostError {
        RowsApart split = RowsApart.of(rows, SHARE_APART, seed);
        DMatrix judging = GrowingTrees.labelled(split.apart());
        try (GrowingTrees trees = new GrowingTrees(split.fitted(), settings())) {
            double lowest = Double.POSITIVE_INFINITY;
            int best = 1;
            for (int round = 1; round <= MOST_ROUNDS && round - best < PATIENCE; round++) {
                grow(trees, round, "finding the number of rounds");
                double loss = trees.loss(judging);
                if (loss < lowest) {
                    lowest = loss;
                    best = round;
                }
            }
            return best;
        } finally {
            judging.dispose();
        }
    }

    private BoostedTrees grow(int rounds) throws XGBoostError {
        try (GrowingTrees trees = new GrowingTrees(rows, settings())) {
            for (int round = 1; round <= rounds; round++) {
                grow(trees, round, "growing " + rounds + " rounds");
            }
            BoostedTrees grown = trees.grown();
            float[] probe = rows.firstFeatures(PROBED_ROWS);
            Parity.require(trees.answers(probe), grown.forward(probe));
            return grown;
        }
    }

    private void grow(GrowingTrees trees, int round, String doing) throws XGBoostError {
        trees.grow();
        alive.accept(doing + ", round " + round);
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings =
                new HashMap<>(Map.of("tree_method", "hist", "nthread", 1, "seed", seed, "lambda", 0));
        settings.putAll(
                rows.isClassification()
                        ? Map.of(
                                "eta", 0.08,
                                "max_depth", 6,
                                "subsample", 0.65,
                                "colsample_bylevel", 0.9,
                                "min_child_weight", 5e-6)
                        : Map.of("eta", 0.05, "max_depth", 9, "subsample", 0.7, "min_child_weight", 2));
        return settings;
    }
}
