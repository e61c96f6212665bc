package io.perennial.activities.store.errors;

import io.perennial.workflows.Absent;
import java.util.List;

/**
 * What somebody says who has looked at a row.
 *
 * @param row number of the row in its sample
 * @param tags what was seen in it, which may be nothing
 * @param note anything else; empty for nothing
 */
public record Mark(int row, List<String> tags, String note) {

    public Mark {
        tags = Absent.orEmpty(tags);
    }
}
