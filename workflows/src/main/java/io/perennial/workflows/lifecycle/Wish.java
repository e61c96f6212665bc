package io.perennial.workflows.lifecycle;

import io.perennial.workflows.monitoring.Episode;
import java.util.Optional;

/** Something asked of a life that its main loop has not begun yet. */
sealed interface Wish {

    /** A generation made from an applied spec. */
    record Apply(Cause cause) implements Wish {}

    /** A generation made by a person's request. */
    record Retrain(Cause cause, RetrainRequest request) implements Wish {}

    /** An earlier champion, or the end of the open rollout. */
    record GoBack(Cause cause, Optional<Integer> toVersion) implements Wish {}

    /** What the monitor asks. */
    record Act(Episode episode) implements Wish {}

    /** The end. */
    record Retire(RetireRequest request) implements Wish {}
}
