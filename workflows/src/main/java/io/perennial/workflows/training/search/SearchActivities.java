package io.perennial.workflows.training.search;

import io.temporal.activity.ActivityInterface;

/** Effects of a search; queue {@code training}, one at a time in a process. */
@ActivityInterface(namePrefix = "Search_")
public interface SearchActivities {

    /** Draws recipes. */
    DrawnRecipes draw(DrawRequest request);

    /** Trains a trial up to a rung with heartbeats and checkpoints, logs it to its run, judges it on the validation rows. */
    RungResult climb(RungRequest request);

    /** Removes the checkpoints of a search that is over. */
    void clear(String search);
}
