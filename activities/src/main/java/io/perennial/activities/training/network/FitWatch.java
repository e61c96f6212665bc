package io.perennial.activities.training.network;

import java.io.IOException;
import java.util.function.Supplier;

/** What happens beside a fit. */
public interface FitWatch {

    /** Called after each batch; throws when the fit must stop. */
    void batchDone(int epoch);

    /** Called after each epoch with its losses; {@code state} tells, until the next batch, how the fit stands. */
    void epochDone(int epoch, EpochLoss loss, Supplier<FitState> state) throws IOException;

    /** Called when the fit ends before its last epoch. */
    default void stoppedEarly(FitState state) throws IOException {
        // Whoever keeps no states need not know.
    }

    /** Watches nothing. */
    FitWatch NONE = new FitWatch() {
        @Override
        public void batchDone(int epoch) {
            // Nobody asked.
        }

        @Override
        public void epochDone(int epoch, EpochLoss loss, Supplier<FitState> state) {
            // Nobody asked.
        }
    };
}
