package io.perennial.workflows.monitoring;

/**
 * The cause of an episode is over without anybody's doing.
 *
 * @param number the episode
 * @param watchKey the watch it belongs to
 * @param proof what shows that it is over, for a person
 */
public record EpisodeEnd(int number, String watchKey, String proof) {}
