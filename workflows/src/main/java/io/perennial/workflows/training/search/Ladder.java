package io.perennial.workflows.training.search;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.stream.IntStream;

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
        return IntStream.rangeClosed(0, highest())
                .map(this::epochsAfter)
                .boxed()
                .toList();
    }

    /** Epochs a trial has after this rung. */
    int epochsAfter(int rung) {
        long epochs = firstEpochs;
        for (int below = 0; below < rung && epochs < lastEpochs; below++) {
            epochs *= keepOneIn;
        }
        return (int) Math.min(epochs, lastEpochs);
    }

    int epochsBelow(int rung) {
        return rung == 0 ? 0 : epochsAfter(rung - 1);
    }

    /** Epochs from the rung below up to this one. */
    int cost(int rung) {
        return epochsAfter(rung) - epochsBelow(rung);
    }

    int highest() {
        int rung = 0;
        while (epochsAfter(rung) < lastEpochs) {
            rung++;
        }
        return rung;
    }
}
