package io.perennial.activities.training;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
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

    /** SHA-256 over all weights and biases, in hex: two fits are equal, bit for bit, when these are. */
    String weightsSha256() {
        MessageDigest digest = CheckpointFormat.sha256();
        for (float[] values : parameters) {
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
            bytes.asFloatBuffer().put(values);
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The state before the first step. */
    static FitState initial(List<float[]> parameters) {
        List<float[]> zeros =
                parameters.stream().map(values -> new float[values.length]).toList();
        return new FitState(0, 0, List.of(), parameters, zeros, zeros);
    }
}
