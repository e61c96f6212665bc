package io.perennial.workflows.training.search;

import io.perennial.workflows.Absent;
import io.perennial.workflows.lifecycle.Receipt;
import java.util.List;

/**
 * What a search knows; carried from run to run, and told to whoever asks.
 *
 * @param state how it stands
 * @param search name of its checkpoints
 * @param parentRun MLflow run that holds those of the trials
 * @param runs runs of the trials that have begun
 * @param deadline epoch milliseconds after which nothing is begun; {@link #NO_DEADLINE} for none
 * @param commands ids of the wishes that were heard
 * @param receipts what their senders were told
 */
public record SearchProgress(
        SearchState state,
        String search,
        String parentRun,
        List<TrialRun> runs,
        long deadline,
        List<String> commands,
        List<Receipt> receipts) {

    static final long NO_DEADLINE = Long.MAX_VALUE;

    public SearchProgress {
        runs = List.copyOf(runs);
        commands = List.copyOf(commands);
        receipts = Absent.orEmpty(receipts);
    }
}
