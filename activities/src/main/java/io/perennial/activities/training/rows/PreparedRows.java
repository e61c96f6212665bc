package io.perennial.activities.training.rows;

import io.perennial.activities.data.Table;
import io.perennial.activities.inference.ColumnReference;
import io.perennial.activities.inference.DecisionThreshold;
import io.perennial.activities.inference.FittedTransform;
import io.perennial.activities.inference.ModelDescription;
import io.perennial.activities.inference.ModelPackage;
import io.perennial.activities.inference.TransformFit;
import io.perennial.activities.inference.forward.Forward;
import io.perennial.workflows.data.DataSpec;
import java.util.List;
import java.util.Optional;

/**
 * Rows to fit on, as they were read and as a model sees them.
 *
 * @param data columns, target and task
 * @param table the rows as they were read
 * @param transform from the one to the other, fitted on these rows alone
 * @param set the rows as a model sees them
 */
public record PreparedRows(DataSpec data, Table table, FittedTransform transform, TrainingSet set) {

    /** Fits the transform. */
    public static PreparedRows of(Table train, DataSpec data) {
        FittedTransform transform = TransformFit.fit(train.inputs(), train.target(), data.image());
        TrainingSet set = seen(TrainingSet.of(train, transform), transform, data);
        return new PreparedRows(data, train, transform, data.timeOrdered() ? set.inTime() : set);
    }

    private static TrainingSet seen(TrainingSet plain, FittedTransform transform, DataSpec data) {
        return data.image().map(image -> plain.showing(transform.pixels(image))).orElse(plain);
    }

    /** Other rows, as a model sees them that was fitted on these: its classes are theirs, too, and a label that it does not know is always missed. */
    public TrainingSet alike(Table others) {
        return seen(TrainingSet.of(others, transform, set.classes()), transform, data);
    }

    /** What was fitted on these rows as a model that answers rows. */
    public ModelPackage packaged(
            Forward fitted, Optional<DecisionThreshold> threshold, List<ColumnReference> reference) {
        ModelDescription description =
                new ModelDescription(data.task(), data.target(), data.columns(), set.classes(), threshold);
        return new ModelPackage(description, transform, fitted, reference);
    }
}
