package io.perennial.workflows.lifecycle;

import io.perennial.workflows.Absent;
import java.util.List;
import java.util.Optional;

/**
 * A life as it stands, for API, console and command line alike.
 *
 * @param model the model
 * @param stage where it is
 * @param generation number of trainings so far
 * @param awaiting what it waits for
 * @param sentence state for a person
 * @param nextAction next automatic action for a person; empty when none is due
 * @param champion version that serves everything
 * @param previous the champion before it
 * @param openWork the child it waits for
 * @param openApproval id number of the approval somebody must answer
 * @param retrainings retrainings started so far
 * @param rollouts rollouts started so far
 * @param ask what a person should look at though nothing waits for it; empty when nothing is
 * @param verb the command with which a person lets its rollout go on; empty when its rollout waits for nobody
 * @param openRollouts numbers of the rollouts that are open, in their order
 */
public record ModelStatus(
        ModelId model,
        Stage stage,
        int generation,
        Awaiting awaiting,
        String sentence,
        Optional<String> nextAction,
        Optional<Champion> champion,
        Optional<Champion> previous,
        Optional<OpenWork> openWork,
        Optional<Integer> openApproval,
        int retrainings,
        int rollouts,
        Optional<String> ask,
        Optional<String> verb,
        List<Integer> openRollouts) {

    public ModelStatus {
        nextAction = Absent.orEmpty(nextAction);
        champion = Absent.orEmpty(champion);
        previous = Absent.orEmpty(previous);
        openWork = Absent.orEmpty(openWork);
        openApproval = Absent.orEmpty(openApproval);
        ask = Absent.orEmpty(ask);
        verb = Absent.orEmpty(verb);
        openRollouts = openRollouts == null && stage == Stage.ROLLOUT
                ? List.of(rollouts) // by writers from before there could be several
                : Absent.orEmpty(openRollouts);
    }

    /** What a person should look at beside what the sentence says. */
    public Optional<String> alsoAsks() {
        return ask.filter(what -> !sentence.contains(what));
    }

    /** True when somebody has to decide, or should look. */
    public boolean needsSomebody() {
        return awaiting == Awaiting.PERSON || openApproval.isPresent() || ask.isPresent();
    }
}
