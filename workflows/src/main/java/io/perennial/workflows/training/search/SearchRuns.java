package io.perennial.workflows.training.search;

import io.perennial.workflows.training.RegistryActivities;
import io.perennial.workflows.training.RunEndings;
import io.perennial.workflows.training.RunRequest;
import io.perennial.workflows.training.TrainingRequest;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The runs of a search in MLflow: one that holds all, and below it one for each trial that has begun. */
final class SearchRuns {

    private final RegistryActivities registry;
    private final TrainingRequest training;
    private final Map<Integer, String> ofTrials = new LinkedHashMap<>();
    private String parent = "";

    SearchRuns(RegistryActivities registry, TrainingRequest training) {
        this.registry = registry;
        this.training = training;
    }

    void takeUp(SearchProgress progress) {
        parent = progress.parentRun();
        progress.runs().forEach(run -> ofTrials.put(run.trial(), run.runId()));
    }

    void begin() {
        parent = open(new RunRequest(training, "search", Optional.empty()));
    }

    String parent() {
        return parent;
    }

    List<TrialRun> all() {
        return ofTrials.entrySet().stream()
                .map(run -> new TrialRun(run.getKey(), run.getValue()))
                .toList();
    }

    /** The run of a trial, begun when there is none. */
    String of(SearchTrial trial) {
        if (!ofTrials.containsKey(trial.number())) {
            ofTrials.put(trial.number(), open(trial));
        }
        return Objects.requireNonNull(ofTrials.get(trial.number()));
    }

    private String open(SearchTrial trial) {
        return open(new RunRequest(
                training, "search trial " + trial.number(), Optional.of(trial.recipe()), Optional.of(parent)));
    }

    /** Also when the search is cancelled meanwhile, because a run whose id is not known here could never be ended. */
    private String open(RunRequest run) {
        List<String> opened = new ArrayList<>();
        Workflow.newDetachedCancellationScope(() -> opened.add(registry.openRun(run)))
                .run();
        return opened.getFirst();
    }

    void close() {
        registry.endRuns(new RunEndings(every(), false));
    }

    void abandon() {
        registry.endRuns(new RunEndings(every(), true));
    }

    private List<String> every() {
        List<String> every = new ArrayList<>(ofTrials.values());
        if (!parent.isEmpty()) {
            every.add(parent);
        }
        return every;
    }
}
