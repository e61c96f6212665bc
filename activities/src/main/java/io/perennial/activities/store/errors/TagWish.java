package io.perennial.activities.store.errors;

import io.perennial.workflows.Absent;
import java.util.Optional;

/**
 * A tag as somebody wants it.
 *
 * @param name what is seen in a row, such as {@code car noise}
 * @param humanLevel share of such rows that people answer rightly, in [0, 1]; empty when nobody has measured it
 * @param ease how easy it is to do something about it
 * @param importance how important it is, whatever its share
 */
public record TagWish(String name, Optional<Double> humanLevel, Grade ease, Grade importance) {

    public TagWish {
        humanLevel = Absent.orEmpty(humanLevel);
    }
}
