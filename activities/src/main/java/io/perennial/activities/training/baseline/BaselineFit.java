package io.perennial.activities.training.baseline;

import io.perennial.activities.inference.forward.DenseForward;
import io.perennial.activities.inference.forward.DenseLayer;
import io.perennial.activities.inference.forward.Forward;
import io.perennial.activities.training.rows.TrainingSet;
import io.perennial.workflows.training.BaselineKind;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Fits the models every network must beat. */
public final class BaselineFit {

    private static final double RIDGE = 1e-8;

    private static final int USUAL_SEED = 1;

    private final Consumer<String> alive;
    private final int seed;

    /** {@code alive} is told the progress of a long fit, and throws when it must stop. */
    public BaselineFit(Consumer<String> alive) {
        this(alive, USUAL_SEED);
    }

    /** {@code seed} decides what boosted trees draw; the other models draw nothing. */
    public BaselineFit(Consumer<String> alive, int seed) {
        this.alive = alive;
        this.seed = seed;
    }

    /** The same rows give the same model, bit for bit. */
    public Forward fit(TrainingSet rows, BaselineKind kind) {
        return switch (kind) {
            case MEAN -> oneLayer(rows.isClassification() ? shares(rows) : mean(rows));
            case LINEAR -> oneLayer(rows.isClassification() ? MultinomialLogit.fit(rows) : leastSquares(rows));
            case TREES -> new BoostedTreesFit(rows, seed, alive).fit();
        };
    }

    private static double[][] mean(TrainingSet rows) {
        double[] weights = new double[rows.width() + 1];
        double sum = 0;
        for (float target : rows.targets()) {
            sum += target;
        }
        weights[rows.width()] = sum / rows.rows();
        return new double[][] {weights};
    }

    /** Log shares of the classes as outputs: the majority wins, and probabilities are the shares. */
    private static double[][] shares(TrainingSet rows) {
        double[][] weights = new double[rows.outputs()][rows.width() + 1];
        for (float target : rows.targets()) {
            weights[(int) target][rows.width()]++;
        }
        for (double[] ofClass : weights) {
            ofClass[rows.width()] = StrictMath.log(ofClass[rows.width()] / rows.rows());
        }
        return weights;
    }

    /** Ordinary least squares by the normal equations; a ridge of 1e-8 of the rows decides between collinear columns. */
    private static double[][] leastSquares(TrainingSet rows) {
        DesignMatrix design = new DesignMatrix(rows);
        double[] targets = new double[rows.rows()];
        Arrays.setAll(targets, row -> rows.targets()[row]);
        CholeskySolver solver = new CholeskySolver(design.gram(RIDGE * rows.rows()));
        return new double[][] {solver.solve(design.transposedTimes(targets))};
    }

    private static DenseForward oneLayer(double[][] weights) {
        int inputs = weights[0].length - 1;
        float[] matrix = new float[weights.length * inputs];
        float[] bias = new float[weights.length];
        for (int output = 0; output < weights.length; output++) {
            for (int input = 0; input < inputs; input++) {
                matrix[output * inputs + input] = (float) weights[output][input];
            }
            bias[output] = (float) weights[output][inputs];
        }
        return new DenseForward(List.of(new DenseLayer(inputs, weights.length, matrix, bias)));
    }
}
