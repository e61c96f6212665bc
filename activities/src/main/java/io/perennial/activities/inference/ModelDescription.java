package io.perennial.activities.inference;

import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.Task;
import java.util.List;

/**
 * What a model asks for and gives.
 *
 * @param task number or class
 * @param target name of the answer
 * @param columns inputs in serving order, with their legal ranges and words
 * @param classes the classes, in the order of the network's outputs; empty for regression
 */
public record ModelDescription(Task task, String target, List<ColumnSpec> columns, List<String> classes) {

    public ModelDescription {
        columns = List.copyOf(columns);
        classes = List.copyOf(classes);
    }
}
