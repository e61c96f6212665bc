package io.perennial.worker.bench;

import io.perennial.workflows.training.NumericEmbedding;
import io.perennial.workflows.training.Recipe;
import io.perennial.workflows.training.StepSchedule;
import java.util.List;
import java.util.Optional;

/**
 * A network whose training step is measured.
 *
 * @param title what it is, for a person
 * @param hidden units of each hidden layer
 * @param embedding how numbers are spread; empty for one input each
 */
record BenchNetwork(String title, List<Integer> hidden, Optional<NumericEmbedding> embedding) {

    static final BenchNetwork SMALL = new BenchNetwork("30-64-64-2", List.of(64, 64), Optional.empty());
    static final BenchNetwork WIDE = new BenchNetwork("30-256-256-2", List.of(256, 256), Optional.empty());
    static final BenchNetwork PERIODIC = new BenchNetwork(
            "periodic, then 168-64-64-2",
            List.of(64, 64),
            Optional.of(new NumericEmbedding(NumericEmbedding.Kind.PERIODIC, 32, 24, .3)));
    static final List<BenchNetwork> ALL = List.of(SMALL, WIDE, PERIODIC);

    static final double LEARNING_RATE = 1e-3;
    static final int SEED = 7;

    BenchNetwork {
        hidden = List.copyOf(hidden);
    }

    Recipe recipe(int batch, int epochs) {
        return new Recipe(
                hidden,
                LEARNING_RATE,
                epochs,
                batch,
                SEED,
                epochs,
                Optional.empty(),
                embedding,
                Optional.empty(),
                Optional.of(StepSchedule.CONSTANT));
    }
}
