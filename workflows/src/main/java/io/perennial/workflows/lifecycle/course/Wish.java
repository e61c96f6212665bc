package io.perennial.workflows.lifecycle.course;

import io.perennial.workflows.lifecycle.ApplyRequest;
import io.perennial.workflows.lifecycle.RetireRequest;
import io.perennial.workflows.lifecycle.RetrainRequest;
import io.perennial.workflows.monitoring.Episode;
import io.perennial.workflows.monitoring.EpisodeEnd;
import java.util.Optional;

/** Something asked of a life that its main loop has not begun yet. */
sealed interface Wish {

    /** A generation made from a spec, which comes into force when its charter is signed. */
    record Apply(Cause cause, ApplyRequest request) implements Wish {}

    /** A generation made by a person's request. */
    record Retrain(Cause cause, RetrainRequest request) implements Wish {}

    /** An earlier champion, named, or the one before the champion of the moment when it was asked. */
    record GoBack(Cause cause, Optional<Integer> toVersion, Optional<Integer> from) implements Wish {}

    /** The end of an open rollout, named, or of all; met as well when it has ended by itself. */
    record EndRollout(Cause cause, Optional<Integer> rollout) implements Wish {}

    /** The end of the generation that is under way; met as well when it has ended by itself. */
    record Cancel(Cause cause) implements Wish {}

    /** What the monitor asks. */
    record Act(Episode episode) implements Wish {}

    /** The cause of an episode is over. */
    record Close(EpisodeEnd end) implements Wish {}

    /** A monitor in the place of one that was ended from outside. */
    record WatchAgain(String why) implements Wish {}

    /** The end. */
    record Retire(RetireRequest request) implements Wish {}
}
