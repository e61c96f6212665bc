package io.perennial.worker.bench;

import io.perennial.activities.training.network.EpochLoss;
import io.perennial.activities.training.network.FitState;
import io.perennial.activities.training.network.FitWatch;
import io.perennial.activities.training.network.NetworkFit;
import io.perennial.activities.training.rows.TrainingSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/** Times a training of ours and the same in a plain PyTorch loop, round after round in turn, so that both see the same machine. */
final class StepBench {

    /** So far apart may the mean losses of the first epoch be, which both go through in the same order from the same numbers. */
    private static final double SAME_LOSS = 1e-3;

    private static final int STEPS_OF_A_ROUND = 1024;

    private final TrainingSet rows;
    private final PeerPython peer;
    private final int threads;
    private final int rounds;

    StepBench(TrainingSet rows, PeerPython peer, int threads, int rounds) {
        this.rows = rows;
        this.peer = peer;
        this.threads = threads;
        this.rounds = rounds;
    }

    StepTimes measure(BenchNetwork network, int batch) throws IOException, InterruptedException {
        int stepsOfAnEpoch = Math.ceilDiv(rows.rows(), batch);
        int epochs = Math.ceilDiv(STEPS_OF_A_ROUND, stepsOfAnEpoch);
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        try (TorchLoop loop = TorchLoop.start(peer, network, rows, threads)) {
            requireTheSame(network, batch, train(network, batch, epochs).firstLoss(), loop.round(batch, 1, true));
            loop.round(batch, epochs, false);
            for (int round = 0; round < rounds; round++) {
                double perStep = 1e6 / (epochs * stepsOfAnEpoch);
                ours.add(perStep * train(network, batch, epochs).seconds());
                theirs.add(perStep * loop.round(batch, epochs, false).seconds());
            }
            return new StepTimes(network.title(), batch, ours, theirs, loop.version());
        }
    }

    private static void requireTheSame(BenchNetwork network, int batch, double ours, TorchLoop.Round theirs)
            throws IOException {
        if (!(Math.abs(ours - theirs.firstLoss()) <= SAME_LOSS * Math.max(1, Math.abs(ours)))) {
            throw new IOException("the same network in both: the first epoch of " + network.title() + " by " + batch
                    + " ends with a mean loss of " + ours + " here and " + theirs.firstLoss() + " in PyTorch");
        }
    }

    /** From building the network to its last state, as a trial does it. */
    private TorchLoop.Round train(BenchNetwork network, int batch, int epochs)
            throws IOException, InterruptedException {
        FirstLoss first = new FirstLoss();
        long start = System.nanoTime();
        NetworkFit fit = new NetworkFit(rows, network.recipe(batch, epochs));
        fit.climb(fit.initial(), epochs, first);
        return new TorchLoop.Round((System.nanoTime() - start) / 1e9, first.loss.orElseThrow());
    }

    /** Remembers the mean loss of the first epoch. */
    private static final class FirstLoss implements FitWatch {

        private OptionalDouble loss = OptionalDouble.empty();

        @Override
        public void batchDone(int epoch) {
            // Only epochs are of interest.
        }

        @Override
        public void epochDone(int epoch, EpochLoss epochLoss, Supplier<FitState> state) {
            if (epoch == 1) {
                loss = OptionalDouble.of(epochLoss.train());
            }
        }
    }

    /**
     * Microseconds of a step.
     *
     * @param network what was trained
     * @param batch rows of a step
     * @param ours of each round
     * @param theirs of each round
     * @param peer what they were measured in
     */
    record StepTimes(String network, int batch, List<Double> ours, List<Double> theirs, String peer) {

        StepTimes {
            ours = List.copyOf(ours);
            theirs = List.copyOf(theirs);
        }

        /** Of the best rounds: what the machine can do when nobody else asks for it. */
        double ratio() {
            return least(ours) / least(theirs);
        }

        /** Of the medians of all rounds. */
        double medianRatio() {
            return median(ours) / median(theirs);
        }

        static double least(List<Double> times) {
            return times.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        }

        static double median(List<Double> times) {
            double[] sorted = times.stream().mapToDouble(Double::doubleValue).toArray();
            Arrays.sort(sorted);
            return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        }
    }
}
