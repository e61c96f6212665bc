package io.perennial.activities.training;

import java.util.List;

/**
 * All a training needs to go on as if it had never stopped.
 *
 * @param epoch epochs done
 * @param step optimiser steps done
 * @param losses mean loss of each epoch done
 * @param parameters weights and biases, layer after layer
 * @param means first moments, one for each parameter
 * @param variances second moments, one for each parameter
 */
record FitState(
        int epoch,
        int step,
        List<Double> losses,
        List<float[]> parameters,
        List<float[]> means,
        List<float[]> variances) {

    FitState {
        losses = List.copyOf(losses);
        parameters = List.copyOf(parameters);
        means = List.copyOf(means);
        variances = List.copyOf(variances);
        if (means.size() != parameters.size() || variances.size() != parameters.size()) {
            throw new IllegalArgumentException("every parameter needs both moments");
        }
    }

    /** The state before the first step. */
    static FitState initial(List<float[]> parameters) {
        List<float[]> zeros =
                parameters.stream().map(values -> new float[values.length]).toList();
        return new FitState(0, 0, List.of(), parameters, zeros, zeros);
    }
}
