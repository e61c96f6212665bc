package io.perennial.activities.data;

import io.perennial.workflows.lifecycle.ModelId;
import java.util.List;

/** Served rows with their labels, in the order of the model's outcome sequence. */
public interface LabelledRows {

    /** Sequence of the last labelled row, 0 when there is none. */
    long last(ModelId model);

    /** Rows with sequence above {@code after} up to and including {@code through}; those whose predictions are not kept any longer are missing. */
    List<LabelledRow> between(ModelId model, long after, long through);
}
