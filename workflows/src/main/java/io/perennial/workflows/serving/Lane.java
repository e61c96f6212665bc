package io.perennial.workflows.serving;

import io.perennial.workflows.Absent;
import java.util.Optional;

/**
 * A part of a model's units, and what is tried on it. What is not tried on a lane is answered by the incumbent, which makes each lane an experiment of
 * its own: its candidate is held against the incumbent's answers of the same lane alone.
 *
 * @param candidate the version on trial, whose share counts within the lane
 * @param beside scored on the lane's rows without answering
 */
public record Lane(Optional<Candidate> candidate, Optional<ServedVersion> beside) {

    /** Nothing is tried. */
    public static final Lane EMPTY = new Lane(Optional.empty(), Optional.empty());

    public Lane {
        candidate = Absent.orEmpty(candidate);
        beside = Absent.orEmpty(beside);
    }

    /** The arm of a unit whose draw within the lane is this number in [0, 1). */
    Assignment assign(double draw) {
        return candidate
                .filter(trial -> trial.share() > 0)
                .map(trial -> new Assignment(draw < trial.share() ? Arm.CANDIDATE : Arm.INCUMBENT, trial.share()))
                .orElse(Assignment.UNTRIED);
    }
}
