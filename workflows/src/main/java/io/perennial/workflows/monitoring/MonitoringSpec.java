package io.perennial.workflows.monitoring;

import io.perennial.workflows.Absent;
import java.util.Optional;

/**
 * How the champion is watched and renewed.
 *
 * @param block outcomes per decision
 * @param falseAlarmAlpha at most one false alarm in 1/alpha outcomes on average, in (0, 1)
 * @param tolerance rise of the bad share that is accepted, in points (0 to 1)
 * @param watchWindow outcomes after a promotion during which the previous champion is scored beside
 * @param rollbackAlpha error rate of "the previous champion is better", in (0, 1)
 * @param coolDown outcomes after a champion change or a failed retraining before the next retraining
 * @param maximumAge outcomes after which a champion is renewed even without an alarm; empty for never
 * @param retrainingRows newest rows of history and labelled answers that a retraining learns from; empty for all of history and the newest 20,000 answers
 * @param retrainingBudget retrainings by itself in the model's whole life; further ones ask a person
 */
public record MonitoringSpec(
        int block,
        double falseAlarmAlpha,
        double tolerance,
        int watchWindow,
        double rollbackAlpha,
        int coolDown,
        Optional<Integer> maximumAge,
        Optional<Integer> retrainingRows,
        int retrainingBudget) {

    public MonitoringSpec {
        maximumAge = Absent.orEmpty(maximumAge);
        retrainingRows = Absent.orEmpty(retrainingRows);
    }
}
