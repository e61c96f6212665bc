package io.perennial.activities.data;

import io.perennial.workflows.data.DataSpec;
import io.perennial.workflows.data.SourceFile;

/** Rows of a source file in memory. */
public interface SourceRows {

    /** The training rows of the source that have a label; columns the source does not have are all unknown. */
    Table read(SourceFile source, DataSpec data);
}
