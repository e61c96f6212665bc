package io.perennial.worker.bench;

import io.perennial.activities.training.ResidentMemory;
import io.perennial.activities.training.network.EpochLoss;
import io.perennial.activities.training.network.FitState;
import io.perennial.activities.training.network.FitWatch;
import io.perennial.activities.training.network.NetworkFit;
import io.perennial.activities.training.rows.TrainingSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Trains many steps and looks at intervals how much memory the process holds, native memory included. */
final class MemoryBench {

    static final int STEPS = 60_000;

    private static final int INTERVAL = 2_000;
    private static final int BATCH = 64;

    /** Steps after which the heap has taken its size and every buffer of libtorch was used. */
    private static final int SETTLED = 20_000;

    private MemoryBench() {}

    static Memory measure(TrainingSet rows, BenchNetwork network) throws IOException, InterruptedException {
        int epochs = Math.ceilDiv(STEPS, Math.ceilDiv(rows.rows(), BATCH));
        Sampling samples = new Sampling();
        NetworkFit fit = new NetworkFit(rows, network.recipe(BATCH, epochs));
        fit.climb(fit.initial(), epochs, samples);
        return new Memory(List.copyOf(samples.taken));
    }

    /** MiB that the process holds after a number of steps. */
    record Sample(int step, double mebibytes) {}

    /** The samples, of which those after {@value #SETTLED} steps tell whether memory grows. */
    record Memory(List<Sample> samples) {

        Memory {
            samples = List.copyOf(samples);
        }

        /** Slope of the line through the settled samples, in MiB a thousand steps. */
        double slope() {
            List<Sample> settled =
                    samples.stream().filter(sample -> sample.step() >= SETTLED).toList();
            double meanStep =
                    settled.stream().mapToDouble(Sample::step).average().orElseThrow();
            double meanSize =
                    settled.stream().mapToDouble(Sample::mebibytes).average().orElseThrow();
            double products = 0;
            double squares = 0;
            for (Sample sample : settled) {
                products += (sample.step() - meanStep) * (sample.mebibytes() - meanSize);
                squares += (sample.step() - meanStep) * (sample.step() - meanStep);
            }
            return 1000 * products / squares;
        }
    }

    private static final class Sampling implements FitWatch {

        private final List<Sample> taken = new ArrayList<>();
        private int steps;

        @Override
        public void batchDone(int epoch) {
            steps++;
            if (steps % INTERVAL == 0) {
                taken.add(new Sample(steps, ResidentMemory.mebibytes().orElseThrow()));
            }
        }

        @Override
        public void epochDone(int epoch, EpochLoss loss, Supplier<FitState> state) {
            // Only steps are of interest.
        }
    }
}
