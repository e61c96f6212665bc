package io.perennial.activities.training;

import java.io.IOException;
import java.util.List;

/** What happens beside a fit. */
interface FitWatch {

    /** Called after each batch; throws when the fit must stop. */
    void batchDone(int epoch);

    /** Called after each epoch with the mean losses so far; {@code network} can tell its state. */
    void epochDone(int epoch, List<Double> losses, MlpNetwork network) throws IOException;

    /** Watches nothing. */
    FitWatch NONE = new FitWatch() {
        @Override
        public void batchDone(int epoch) {
            // Nobody asked.
        }

        @Override
        public void epochDone(int epoch, List<Double> losses, MlpNetwork network) {
            // Nobody asked.
        }
    };
}
