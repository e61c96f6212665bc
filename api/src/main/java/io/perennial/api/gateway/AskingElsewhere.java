package io.perennial.api.gateway;

import io.perennial.activities.inference.Answer;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.LoadedModel;
import io.perennial.activities.inference.ModelDescription;
import io.perennial.activities.inference.ModelLoader;
import io.perennial.activities.inference.UnusableModelException;
import io.perennial.api.gateway.admission.InferencePlaces;
import io.perennial.workflows.serving.ServedVersion;
import java.util.List;

/** Opens models of which those that another server answers for hold no place here while they wait for it. */
final class AskingElsewhere implements ModelLoader {

    private final ModelLoader loader;
    private final InferencePlaces places;

    AskingElsewhere(ModelLoader loader, InferencePlaces places) {
        this.loader = loader;
        this.places = places;
    }

    @Override
    public LoadedModel load(ServedVersion version) throws UnusableModelException {
        LoadedModel model = loader.load(version);
        return model.isElsewhere() ? new Elsewhere(model, places) : model;
    }

    @Override
    public ModelDescription description(ServedVersion version) throws UnusableModelException {
        return loader.description(version);
    }

    private record Elsewhere(LoadedModel model, InferencePlaces places) implements LoadedModel {

        @Override
        public ModelDescription description() {
            return model.description();
        }

        @Override
        public boolean isElsewhere() {
            return true;
        }

        @Override
        public boolean isReady() {
            return model.isReady();
        }

        @Override
        public List<Answer> answer(List<InputColumn> columns) {
            return places.outside(() -> model.answer(columns));
        }

        @Override
        public double[][] figures(List<InputColumn> columns) {
            return places.outside(() -> model.figures(columns));
        }

        @Override
        public List<String> unfamiliar(List<InputColumn> columns) {
            return model.unfamiliar(columns);
        }

        @Override
        public void close() {
            model.close();
        }
    }
}
