package io.perennial.workflows.training.search;

import io.perennial.workflows.Absent;
import io.perennial.workflows.data.DataSpec;
import io.perennial.workflows.data.DatasetManifest;
import io.perennial.workflows.scoping.AgreedCosts;
import io.perennial.workflows.serving.OutcomeRule;
import io.perennial.workflows.training.Recipe;
import java.util.Optional;

/**
 * Trains one trial up to a rung, from its checkpoint of the rung below.
 *
 * @param search names the search over all its runs; trials of another one share no checkpoint with it
 * @param trial number of the trial
 * @param rung index of the rung, from 0; a request for a higher rung replaces those for lower ones
 * @param epochs epochs the trial has on that rung
 * @param epochsBefore epochs it has on the rung below; 0 for the lowest
 * @param recipe what is tried; its epochs are those of a whole training and rule the step sizes
 * @param dataset the rows
 * @param data what they mean
 * @param outcomes which answers are bad
 * @param validationShare share of the training rows that the trial is judged on
 * @param seed decides which rows those are
 * @param runId MLflow run of the trial
 * @param startedAt epoch milliseconds; the time base of its metrics
 * @param costs by which it is judged; empty where the error of the task leads
 */
public record RungRequest(
        String search,
        int trial,
        int rung,
        int epochs,
        int epochsBefore,
        Recipe recipe,
        DatasetManifest dataset,
        DataSpec data,
        OutcomeRule outcomes,
        double validationShare,
        long seed,
        String runId,
        long startedAt,
        Optional<AgreedCosts> costs) {

    public RungRequest {
        costs = Absent.orEmpty(costs);
    }
}
