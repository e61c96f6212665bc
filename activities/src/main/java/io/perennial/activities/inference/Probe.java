package io.perennial.activities.inference;

import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.Task;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * One legal row that a model has to answer before it is trusted; before it answers callers, again and again until it is warm.
 *
 * <p>The first answers of a model are its slowest; given to callers they would count as slow against a version that is as fast as the others.
 */
public final class Probe {

    /** So many answers are enough for the code of one model to be compiled. */
    static final int MOST_ANSWERS = 200;

    /** A slow model must not keep those that wait for the next table. */
    static final Duration LONGEST = Duration.ofMillis(500);

    private Probe() {}

    /** Asks the model once; one that cannot answer is not used. */
    public static void ask(LoadedModel model) throws UnusableModelException {
        requireFinite(model.description(), answer(model, row(model)));
    }

    /** Asks the model until it is warm. */
    static void ask(LoadedModel model, LongSupplier nanoTime) throws UnusableModelException {
        long begun = nanoTime.getAsLong();
        ask(model);
        List<InputColumn> row = row(model);
        int answers = 1;
        while (answers < MOST_ANSWERS && nanoTime.getAsLong() - begun < LONGEST.toNanos()) {
            answer(model, row);
            answers++;
        }
    }

    private static List<InputColumn> row(LoadedModel model) {
        return model.description().columns().stream().map(Probe::column).toList();
    }

    private static void requireFinite(ModelDescription description, Answer answer) throws UnusableModelException {
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
