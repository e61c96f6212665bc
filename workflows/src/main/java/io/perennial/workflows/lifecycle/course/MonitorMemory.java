package io.perennial.workflows.lifecycle.course;

import io.perennial.workflows.monitoring.Episode;
import io.perennial.workflows.monitoring.MonitoringSpec;
import io.perennial.workflows.monitoring.MonitoringState;
import io.perennial.workflows.monitoring.Watch;
import java.util.Optional;

/**
 * What the life knows of its monitor's state, so that another monitor goes on where one was ended: with the same watch, cool-down, open
 * episode and budget. Its judgements need no memory, because they are made again from the stored outcomes.
 */
final class MonitorMemory {

    private Optional<MonitoringState> known;

    MonitorMemory(Optional<MonitoringState> carried) {
        known = carried;
    }

    /** The state; empty in a life that began before it remembered, until its monitor says what it watches. */
    Optional<MonitoringState> known() {
        return known;
    }

    /** A new watch, which the monitor has not confirmed yet. */
    void begin(Watch watch, MonitoringSpec spec) {
        int episodes = known.map(MonitoringState::episodes).orElse(0);
        known = watch.retrainings()
                .map(retrainings -> new MonitoringState(
                        watch,
                        watch.since(),
                        Optional.empty(),
                        Optional.empty(),
                        episodes,
                        retrainings,
                        watch.since() + spec.coolDown()));
    }

    /** What the monitor itself says at the beginning of a watch. */
    void hear(MonitoringState told) {
        known = Optional.of(new MonitoringState(
                told.watch(),
                told.cursor(),
                Optional.empty(),
                told.openEpisode(),
                told.episodes(),
                told.retrainings(),
                told.coolUntil()));
    }

    /** The monitor has opened an episode of the watch that is known. */
    void hear(Episode episode) {
        known = known.map(state -> episode.watchKey().equals(state.watch().key())
                ? new MonitoringState(
                        state.watch(),
                        Math.max(state.cursor(), episode.judgement().cursor()),
                        Optional.empty(),
                        Optional.of(episode),
                        Math.max(state.episodes(), episode.number()),
                        state.retrainings(),
                        state.coolUntil())
                : state);
    }

    /** A retraining begins at the monitor's wish; an episode that leads to none takes nothing from the budget. */
    void retrainingBegins() {
        known = known.map(state -> new MonitoringState(
                state.watch(),
                state.cursor(),
                state.latest(),
                state.openEpisode(),
                state.episodes(),
                state.retrainings() + 1,
                state.coolUntil()));
    }
}
