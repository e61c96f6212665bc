package io.perennial.workflows.training;

import io.perennial.workflows.Change;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The runs of one training in MLflow: what was begun is ended, however the training goes. */
final class TrainingRuns {

    private final RegistryActivities registry;
    private final boolean endsAll;
    private final Set<String> open = new LinkedHashSet<>();

    TrainingRuns(RegistryActivities registry) {
        this.registry = registry;
        this.endsAll = Change.EVERY_RUN_IS_ENDED.isInForce();
    }

    /** Begins a run; also when the training is cancelled meanwhile, because a run whose id is not known here could never be ended. */
    String open(RunRequest request) {
        if (!endsAll) {
            return registry.openRun(request);
        }
        List<String> opened = new ArrayList<>();
        detached(() -> opened.add(registry.openRun(request)));
        open.addAll(opened);
        return opened.getFirst();
    }

    RegisteredVersion register(RegistrationRequest request) {
        RegisteredVersion version = registry.register(request);
        open.remove(request.model().runId());
        return version;
    }

    /** Ends the runs of fits that lead to no version. */
    void close(List<Fit> fits) {
        end(fits.stream().map(Fit::runId).toList());
    }

    /** Ends the run of a model that leads to no version, if it lets itself be ended. */
    void abandon(TrainedModel model) {
        Async.procedure(registry::abandonRun, model.runId())
                .handle((_, _) -> open.remove(model.runId()))
                .get();
    }

    /** Ends every run that is open still. */
    void closeTheRest() {
        end(List.copyOf(open));
    }

    private void end(List<String> runs) {
        Promise.allOf(endings(runs, registry::closeRun)).get();
        runs.forEach(open::remove);
    }

    /** Calls the fits off and, once they have let go of their runs, ends what is open still; a cancelled training does so, too. */
    void abandon(CancellationScope fitting, List<Promise<Fit>> fits) {
        if (endsAll) {
            fitting.cancel("the training breaks off");
            detached(() -> {
                Workflow.await(() -> fits.stream().allMatch(Promise::isCompleted));
                Promise.allOf(abandonments()).get();
            });
        }
    }

    /** A run that MLflow refuses to end, because somebody has deleted it, keeps no other from being ended. */
    private List<Promise<Boolean>> abandonments() {
        return endings(List.copyOf(open), registry::abandonRun).stream()
                .map(ending -> ending.handle((ended, refused) -> refused == null))
                .toList();
    }

    private static List<Promise<Void>> endings(List<String> runs, Consumer<String> end) {
        List<Promise<Void>> endings = new ArrayList<>();
        for (String run : runs) {
            endings.add(Async.procedure(() -> end.accept(run)));
        }
        return endings;
    }

    private static void detached(Runnable work) {
        CancellationScope scope = Workflow.newDetachedCancellationScope(work);
        scope.run();
    }
}
