package io.perennial.activities.inference;

import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.Task;
import java.util.List;

/** One legal row that a model has to answer before it is served. */
final class Probe {

    private Probe() {}

    /** Asks the model; one that cannot answer is not served. */
    static void ask(LoadedModel model) throws UnusableModelException {
        ModelDescription description = model.description();
        Answer answer =
                answer(model, description.columns().stream().map(Probe::column).toList());
        double figure = description.task() == Task.REGRESSION
                ? Double.parseDouble(answer.value())
                : answer.probability().orElse(0);
        if (!Double.isFinite(figure)) {
            throw new UnusableModelException("the model answers " + figure + " to a legal row");
        }
    }

    private static Answer answer(LoadedModel model, List<InputColumn> row) throws UnusableModelException {
        try {
            return model.answer(row).getFirst();
        } catch (IllegalStateException e) {
            throw new UnusableModelException("the model does not answer a legal row: " + e.getMessage(), e);
        }
    }

    private static InputColumn column(ColumnSpec column) {
        return switch (column.type()) {
            case NUMBER ->
                new InputColumn.Numbers(
                        column.name(),
                        new double[] {column.minimum().orElse(column.maximum().orElse(0.0))});
            case CATEGORY -> {
                String word =
                        column.categories().isEmpty() ? "" : column.categories().getFirst();
                yield new InputColumn.Words(column.name(), new String[] {word});
            }
        };
    }
}
