package io.perennial.api.rest;

import io.perennial.api.problem.Refusal;
import io.perennial.workflows.data.DatasetManifest;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.training.experiment.ExperimentProgress;
import io.perennial.workflows.training.experiment.ExperimentRequest;
import java.util.List;
import java.util.Optional;

/** The experiments with models, which change nothing that serves. */
public interface Experiments {

    /**
     * An experiment for readers.
     *
     * @param model whose recipe it is about
     * @param number running number within the model
     * @param running false once it has ended, in whatever way
     * @param progress how it stands, or stood when it ended
     */
    record Experiment(ModelId model, int number, boolean running, ExperimentProgress progress) {}

    /**
     * An experiment as it is listed.
     *
     * @param number running number within the model
     * @param running false once it has ended
     * @param command under which it was asked for; empty for those of before this was kept
     * @param asked digest of what was asked
     */
    record Kept(int number, boolean running, Optional<String> command, Optional<String> asked) {

        /** True for the same request sent again; another one under the same key is refused. */
        boolean isOf(Command asking) {
            if (!command.equals(Optional.of(asking.commandId()))) {
                return false;
            }
            if (!asked.equals(asking.digest())) {
                throw Refusal.unfit(
                        "P0120",
                        "the Idempotency-Key '" + asking.commandId() + "' was used for another experiment before",
                        List.of());
            }
            return true;
        }
    }

    /** All that are kept, newest first. */
    List<Kept> kept(ModelId model);

    /** Their numbers, newest first. */
    default List<Integer> numbers(ModelId model) {
        return kept(model).stream().map(Kept::number).toList();
    }

    /** All that are kept with how they stand, newest first. */
    List<Experiment> all(ModelId model);

    Experiment find(ModelId model, int number);

    /** Starts it, once for the command that asks; one whose number another command took meanwhile is refused. */
    void start(ExperimentRequest request);

    /** Calls it off; its runs end as killed. One that has ended is refused. */
    void callOff(ModelId model, int number, Command by);

    /** A dataset by its number. */
    DatasetManifest dataset(ModelId model, int number);
}
