package io.perennial.api.rest;

import io.perennial.workflows.data.DatasetManifest;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.training.experiment.ExperimentProgress;
import io.perennial.workflows.training.experiment.ExperimentRequest;
import java.util.List;

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

    /** All that are kept, newest first. */
    List<Integer> numbers(ModelId model);

    Experiment find(ModelId model, int number);

    /** Starts it; one whose number was taken meanwhile is refused. */
    void start(ExperimentRequest request);

    /** Calls it off; its runs end as killed. One that has ended is refused. */
    void callOff(ModelId model, int number, Command by);

    /** A dataset by its number. */
    DatasetManifest dataset(ModelId model, int number);
}
