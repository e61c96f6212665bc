package io.perennial.workflows.lifecycle.course;

import io.perennial.workflows.Change;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.monitoring.Episode;
import java.util.Optional;

/**
 * Why something is done.
 *
 * @param key id of the command or episode; decisions derive their keys from it
 * @param actor who asked
 * @param reason in the actor's words
 * @param episode the episode that asked; empty when a person did
 */
record Cause(String key, String actor, String reason, Optional<Episode> episode) {

    /** Actor of everything that the monitor asks for. */
    static final String MONITORING = "policy monitoring";

    static Cause of(ModelId model, Command command) {
        return new Cause(
                "model/" + model + "/command/" + command.commandId(),
                command.actor(),
                command.reason(),
                Optional.empty());
    }

    /** Two watches never share a key, so that a monitor which began anew cannot be taken for the one before it. */
    static Cause of(ModelId model, Episode episode) {
        String watch = Change.EPISODE_IS_KEYED_BY_ITS_WATCH.isInForce() ? episode.watchKey() + "/" : "";
        return new Cause(
                "monitor/" + model + "/" + watch + "episode/" + episode.number(),
                MONITORING,
                episode.sentence(),
                Optional.of(episode));
    }
}
