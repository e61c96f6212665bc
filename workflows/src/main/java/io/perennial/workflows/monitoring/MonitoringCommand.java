package io.perennial.workflows.monitoring;

/** What a monitor does next; commands are carried out in order. */
sealed interface MonitoringCommand {

    /** Judges the next block, after a pause when the last one could not be judged. */
    record JudgeNext(boolean afterPause) implements MonitoringCommand {}

    /** Asks the lifecycle to act, then waits until it has taken the episode up. */
    record Open(Episode episode) implements MonitoringCommand {}

    /** Tells the lifecycle that the cause of an episode is over. */
    record Close(EpisodeEnd end) implements MonitoringCommand {}

    /** Tells the lifecycle that the watch with this key has begun. */
    record ConfirmWatch(String key) implements MonitoringCommand {}
}
