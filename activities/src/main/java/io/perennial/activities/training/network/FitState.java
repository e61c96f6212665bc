package io.perennial.activities.training.network;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * All a training needs to go on as if it had never stopped.
 *
 * @param step optimiser steps done
 * @param losses losses of each epoch done
 * @param parameters numbers of the network, in the order of {@link NetworkShape}
 * @param means first moments, one for each parameter
 * @param variances second moments, one for each parameter
 * @param best numbers after the epoch with the lowest loss on the rows kept apart; none when no rows are
 */
public record FitState(
        int step,
        List<EpochLoss> losses,
        List<float[]> parameters,
        List<float[]> means,
        List<float[]> variances,
        List<float[]> best) {

    public FitState {
        losses = List.copyOf(losses);
        parameters = List.copyOf(parameters);
        means = List.copyOf(means);
        variances = List.copyOf(variances);
        best = List.copyOf(best);
        if (means.size() != parameters.size() || variances.size() != parameters.size()) {
            throw new IllegalArgumentException("every parameter needs both moments");
        }
    }

    /** The state before the first step. */
    static FitState initial(List<float[]> parameters) {
        List<float[]> zeros =
                parameters.stream().map(values -> new float[values.length]).toList();
        return new FitState(0, List.of(), parameters, zeros, zeros, List.of());
    }

    /** Epochs done. */
    public int epoch() {
        return losses.size();
    }

    /** True when the numbers that would be served are those of a loss that is none. */
    public boolean isLost() {
        return best.isEmpty()
                && !losses.isEmpty()
                && !Double.isFinite(losses.getLast().train());
    }

    /** The numbers that are served. */
    List<float[]> served() {
        return best.isEmpty() ? parameters : best;
    }

    /** SHA-256 over all numbers that are served, in hex: two fits are equal, bit for bit, when these are. */
    public String weightsSha256() {
        MessageDigest digest = CheckpointFormat.sha256();
        for (float[] values : served()) {
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
            bytes.asFloatBuffer().put(values);
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
