package io.perennial.workflows.training.search;

import io.perennial.workflows.Absent;
import io.perennial.workflows.lifecycle.Command;
import java.util.Optional;

/**
 * Changes the course of a search; exactly one thing is asked.
 *
 * @param command who asks, and why
 * @param stopTrial number of a trial that is to go no further
 * @param moreTrials how many more recipes are to be tried
 * @param epochBudget most epochs over all trials from now on
 * @param keepOneIn of so many trials on a rung the best one goes on from now on
 * @param finish true to begin nothing more
 */
public record SteerRequest(
        Command command,
        Optional<Integer> stopTrial,
        Optional<Integer> moreTrials,
        Optional<Long> epochBudget,
        Optional<Integer> keepOneIn,
        boolean finish) {

    public SteerRequest {
        stopTrial = Absent.orEmpty(stopTrial);
        moreTrials = Absent.orEmpty(moreTrials);
        epochBudget = Absent.orEmpty(epochBudget);
        keepOneIn = Absent.orEmpty(keepOneIn);
    }
}
