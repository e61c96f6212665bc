package io.perennial.workflows.rollout;

import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.Optional;
import java.util.function.Supplier;

/** The judgement that is being made while a rollout listens to other things. */
final class Judging {

    private Optional<Promise<EvidenceJudgement>> judgement = Optional.empty();
    private Optional<CancellationScope> scope = Optional.empty();

    void begin(Supplier<Promise<EvidenceJudgement>> judge) {
        CancellationScope around = Workflow.newCancellationScope(() -> judgement = Optional.of(judge.get()));
        around.run();
        scope = Optional.of(around);
    }

    /** True when a judgement has been made that nobody has taken yet. */
    boolean isDone() {
        return judgement.filter(Promise::isCompleted).isPresent();
    }

    /** The judgement that is done, or its failure. */
    Promise<EvidenceJudgement> take() {
        Promise<EvidenceJudgement> done = judgement.orElseThrow();
        judgement = Optional.empty();
        return done;
    }

    /** The judgement is of no interest any more. */
    void callOff(String why) {
        if (judgement.isPresent() && !isDone()) {
            scope.orElseThrow().cancel(why);
        }
        judgement = Optional.empty();
    }
}
