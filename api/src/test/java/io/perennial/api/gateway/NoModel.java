package io.perennial.api.gateway;

import io.perennial.activities.inference.Answer;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.LoadedModel;
import io.perennial.activities.inference.ModelDescription;
import java.util.List;

/** A model that is never asked. */
final class NoModel implements LoadedModel {

    @Override
    public ModelDescription description() {
        throw new AssertionError("nobody asks this model");
    }

    @Override
    public List<Answer> answer(List<InputColumn> columns) {
        throw new AssertionError("nobody asks this model");
    }

    @Override
    public double[][] figures(List<InputColumn> columns) {
        throw new AssertionError("only its answers are asked");
    }

    @Override
    public void close() {
        // nothing is open
    }
}
