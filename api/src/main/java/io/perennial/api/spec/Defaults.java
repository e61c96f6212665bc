package io.perennial.api.spec;

import io.perennial.workflows.rollout.ManualGate;
import io.perennial.workflows.scoping.FairTreatment;
import io.perennial.workflows.training.BaselineKind;
import io.perennial.workflows.training.Recipe;
import io.perennial.workflows.training.search.Sampling;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a spec means where it says nothing; the schema publishes the same values, and a test holds both together. */
final class Defaults {

    static final double BAD_BEYOND = 0.15;
    static final double COST_OF_A_RIGHT_ANSWER = 0;
    static final FairTreatment.Measure MEASURE_OF_FAIRNESS = FairTreatment.Measure.EQUALISED_ODDS;
    static final double MOST_APART = 0.1;
    static final double TEST_SHARE = 0.2;
    static final boolean TIME_ORDERED = false;

    static final double LEARNING_RATE = 0.01;
    static final int EPOCHS = 60;
    static final int BATCH_SIZE = 32;
    static final long SEED = 1;
    static final int CHECKPOINT_EVERY = 10;
    static final double EARLY_STOPPING_SHARE = 0.2;
    static final int EMBEDDING_TERMS = 16;
    static final int EMBEDDING_SIZE = 16;
    static final double EMBEDDING_SCALE = 0.1;
    static final int CATEGORY_SIZE = 8;
    static final List<BaselineKind> BASELINES = List.of(BaselineKind.MEAN, BaselineKind.LINEAR, BaselineKind.TREES);
    static final List<Recipe> RECIPES = List.of(
            new Recipe(List.of(32, 16), 0.01, EPOCHS, BATCH_SIZE, SEED, CHECKPOINT_EVERY),
            new Recipe(List.of(64, 32), 0.003, EPOCHS, BATCH_SIZE, SEED, CHECKPOINT_EVERY),
            new Recipe(List.of(16), 0.01, EPOCHS, BATCH_SIZE, SEED, CHECKPOINT_EVERY));

    static final int CHANNELS = 1;
    static final int FILTERS = 16;
    static final int KERNEL = 3;
    static final int POOLING = 2;
    static final int POOLED_SIDE = 4;
    static final int MOST_BLOCKS = 4;

    /** Of data with an image, each with the usual convolution. */
    static final List<Recipe> IMAGE_RECIPES = List.of(
            new Recipe(List.of(64), 0.003, 30, BATCH_SIZE, SEED, CHECKPOINT_EVERY),
            new Recipe(List.of(32), 0.001, EPOCHS, BATCH_SIZE, SEED, CHECKPOINT_EVERY));

    static final int TRIALS = 30;
    static final Sampling SAMPLING = Sampling.QUASI_RANDOM;
    static final List<List<Integer>> LAYOUTS = List.of(List.of(16), List.of(32), List.of(32, 16), List.of(64, 32));
    static final double LOWEST_RATE = 0.001;
    static final double HIGHEST_RATE = 0.1;
    static final List<Integer> BATCH_SIZES = List.of(32, 64);
    static final int FIRST_EPOCHS = 4;
    static final int KEEP_ONE_IN = 3;
    static final double VALIDATION_SHARE = 0.2;
    static final int PARALLEL = 1;

    static final boolean FIRST_RELEASE = true;
    static final boolean RETRAINING = false;
    static final Duration EXPIRES_AFTER = Duration.ofDays(30);

    static final boolean SHADOW = true;
    static final double SHADOW_MARGIN = 0.05;
    static final double SHADOW_ALPHA = 0.05;
    static final int SHADOW_MINIMUM = 40;
    static final int SHADOW_MAXIMUM = 400;
    static final List<Double> CANARY_STEPS = List.of(0.25, 0.5);
    static final int CANARY_MINIMUM = 20;
    static final int CANARY_UNITS = 10;
    static final double HARM_ALPHA = 0.01;
    static final List<ManualGate> GATES = List.of();
    static final Duration DEADLINE = Duration.ofDays(30);
    static final Duration STANDBY = Duration.ofDays(7);

    static final int BLOCK = 20;
    static final double FALSE_ALARM_ALPHA = 0.0003;
    static final double TOLERANCE = 0.05;
    static final int WATCH_WINDOW = 200;
    static final double ROLLBACK_ALPHA = 0.01;
    static final int COOL_DOWN = 100;
    static final int RETRAINING_BUDGET = 20;

    private Defaults() {}

    /** At a margin of 50 % and one bad answer in a hundred an equal candidate is proven within 14,600 labelled answers half of the time. */
    private static final int CANARY_PROOF = 30_000;

    /**
     * Twenty times the labelled answers that the smallest step needs on average; chance alone never takes so long. A proof of quality by the
     * canary itself takes more.
     */
    static Optional<Integer> canaryMaximum(int minimum, List<Double> steps, boolean provesQuality) {
        return steps.stream().min(Double::compare).map(share -> (int) Math.min(
                Integer.MAX_VALUE, Math.max(provesQuality ? CANARY_PROOF : 0, Math.ceil(20 * minimum / share))));
    }
}
