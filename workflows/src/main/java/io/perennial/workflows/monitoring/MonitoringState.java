package io.perennial.workflows.monitoring;

import io.perennial.workflows.Absent;
import java.util.Optional;

/**
 * What a monitor remembers.
 *
 * @param watch what it watches
 * @param cursor outcomes decided
 * @param latest the latest judgement of this watch
 * @param openEpisode the episode it waits on
 * @param episodes episodes opened so far
 * @param retrainings retrainings asked for so far
 * @param coolUntil no retraining is asked for before this outcome sequence
 */
public record MonitoringState(
        Watch watch,
        long cursor,
        Optional<BlockJudgement> latest,
        Optional<Episode> openEpisode,
        int episodes,
        int retrainings,
        long coolUntil) {

    public MonitoringState {
        latest = Absent.orEmpty(latest);
        openEpisode = Absent.orEmpty(openEpisode);
    }
}
