package io.perennial.activities.data;

import io.perennial.workflows.lifecycle.ModelId;
import java.util.List;

/** A model that has not served yet. */
public final class NoLabelledRows implements LabelledRows {

    @Override
    public long last(ModelId model) {
        return 0;
    }

    @Override
    public List<LabelledRow> between(ModelId model, long after, long through) {
        return List.of();
    }
}
