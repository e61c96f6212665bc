package io.perennial.activities.data;

import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.DatasetRequest;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Computes what a dataset is known by: its id from source bytes, definition, outcomes used and code revision. */
final class DatasetIdentity {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private DatasetIdentity() {}

    static String of(DatasetRequest request, OutcomeRange range, List<LabelledRow> outcomes, String codeRevision) {
        Digests parts = new Digests();
        parts.add(request.source().sha256());
        parts.add(JSON.writeValueAsString(request.spec().data()));
        parts.add(request.latestRows().map(String::valueOf).orElse("all"));
        parts.add(String.join(",", request.overrides().contractColumns()));
        parts.add(range.after() + "-" + range.through());
        parts.add(codeRevision);
        for (LabelledRow outcome : outcomes) {
            for (ColumnSpec column : request.spec().data().kept()) {
                parts.add(String.valueOf(outcome.inputs().get(column.name())));
            }
            parts.add(outcome.label());
        }
        return parts.hex();
    }
}
