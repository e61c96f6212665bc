package io.perennial.workflows.monitoring;

/** What happens to a monitor. */
sealed interface MonitoringEvent {

    /** A block of the watch with this key was judged. */
    record Judged(String watchKey, BlockJudgement judgement) implements MonitoringEvent {}

    /** The lifecycle has taken up an episode. */
    record Taken(int episode) implements MonitoringEvent {}

    /** Something else is to be watched. */
    record WatchInstead(Watch watch) implements MonitoringEvent {}
}
