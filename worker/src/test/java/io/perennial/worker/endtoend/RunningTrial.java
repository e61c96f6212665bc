package io.perennial.worker.endtoend;

import com.google.protobuf.util.Timestamps;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.common.converter.DefaultDataConverter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A trial that is under way, as the workflow server sees it.
 *
 * @param attempt which attempt runs, from 1
 * @param epoch the epoch that this attempt told of last, 0 when it has told of none
 */
record RunningTrial(int attempt, int epoch) {

    private static final Pattern PROGRESS = Pattern.compile("epoch (\\d+) of .*");

    /** The trial of a life's first training, if it runs. */
    static Optional<RunningTrial> of(Histories histories, Life life) {
        if (!life.status().path("openWork").path("workflowId").asString("").equals(training(life))) {
            return Optional.empty();
        }
        return histories.pending(training(life)).stream()
                .filter(activity -> activity.getActivityType().getName().equals("Training_FitTrial"))
                .map(trial -> new RunningTrial(trial.getAttempt(), epoch(trial)))
                .findFirst();
    }

    /** Id of a life's first training. */
    static String training(Life life) {
        return "train/" + life.model() + "/1";
    }

    /** The server keeps what an earlier attempt told until this one tells anew. */
    private static int epoch(PendingActivityInfo trial) {
        if (!trial.hasLastHeartbeatTime()
                || Timestamps.compare(trial.getLastHeartbeatTime(), trial.getLastStartedTime()) < 0
                || trial.getHeartbeatDetails().getPayloadsCount() == 0) {
            return 0;
        }
        Matcher told = PROGRESS.matcher(DefaultDataConverter.STANDARD_INSTANCE.fromPayload(
                trial.getHeartbeatDetails().getPayloads(0), String.class, String.class));
        return told.matches() ? Integer.parseInt(told.group(1)) : 0;
    }
}
