package io.perennial.activities.inference;

import java.util.List;

/** Content of {@code reference.json}: the distribution of every input column over the training rows. */
public record ReferenceFile(List<ColumnReference> columns) {

    public ReferenceFile {
        columns = List.copyOf(columns);
    }
}
