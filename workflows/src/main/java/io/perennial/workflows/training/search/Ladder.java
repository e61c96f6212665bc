package io.perennial.workflows.training.search;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;

/**
 * The rungs of a search: epochs r, r·η, r·η², … up to the last.
 *
 * @param firstEpochs epochs of the lowest rung, at least 1
 * @param keepOneIn η: of so many trials on a rung the best one goes on; at least 2
 * @param lastEpochs epochs of the highest rung, those of a whole training
 */
public record Ladder(int firstEpochs, int keepOneIn, int lastEpochs) {

    public Ladder {
        if (firstEpochs < 1 || keepOneIn < 2 || lastEpochs < firstEpochs) {
            throw new IllegalArgumentException(
                    "a ladder needs 1 <= first <= last epochs and keeps one in 2 or more, got " + firstEpochs + ", "
                            + lastEpochs + ", " + keepOneIn);
        }
    }

    /** Epochs a trial has after each rung, ascending. */
    @JsonIgnore
    public List<Integer> epochs() {
        List<Integer> rungs = new ArrayList<>();
        for (long epochs = firstEpochs; epochs < lastEpochs; epochs *= keepOneIn) {
            rungs.add((int) epochs);
        }
        rungs.add(lastEpochs);
        return List.copyOf(rungs);
    }

    /** Epochs from the rung below up to this one. */
    int cost(int rung) {
        return epochs().get(rung) - epochsBelow(rung);
    }

    int epochsBelow(int rung) {
        return rung == 0 ? 0 : epochs().get(rung - 1);
    }

    int highest() {
        return epochs().size() - 1;
    }
}
