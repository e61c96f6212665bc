package io.perennial.api.gateway;

import io.perennial.activities.inference.LoadedModel;
import io.perennial.activities.inference.ModelDescription;
import io.perennial.api.client.Release;
import io.perennial.api.problem.Refusal;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import io.perennial.workflows.lifecycle.ModelId;
import java.util.List;
import java.util.Optional;

/** What every door says of this gateway and its models, in the protocol's words. */
public final class ServedModels {

    private static final String PLATFORM = "perennial";
    private static final List<String> EXTENSIONS = List.of("binary_tensor_data");

    private final RouteBook book;
    private final Answering answering;

    ServedModels(RouteBook book, Answering answering) {
        this.book = book;
        this.answering = answering;
    }

    public Server server() {
        return new Server("perennial", Release.version(), EXTENSIONS);
    }

    /** True when all models that should be served are. */
    public boolean areReady() {
        return book.isComplete();
    }

    /** A refusal unless the model, or this version of it, would answer now. */
    public void requireReady(ModelId model, Optional<Integer> version) {
        Route route = version.isEmpty() ? answering.route(model) : answering.own(model);
        OpenModel open = version.isEmpty() ? route.incumbent() : open(route, version.get());
        answering.requireStore(route);
        if (!open.use(LoadedModel::isReady).orElse(true)) {
            throw Refusal.unavailable(
                    "the server that answers for version " + open.version().version() + " is away; try again");
        }
    }

    /** What a model, or this version of it, takes and gives. */
    public ModelMetadata metadata(ModelId model, Optional<Integer> version) {
        if (version.isEmpty()) {
            Route route = answering.route(model);
            return metadata(route.table().model(), route, route.incumbent());
        }
        Route route = answering.own(model);
        return metadata(model, route, open(route, version.get()));
    }

    private static OpenModel open(Route route, int version) {
        return route.version(version)
                .orElseThrow(() -> Refusal.notFound(
                        "version " + version + " of " + route.table().model() + " is not served"));
    }

    private static ModelMetadata metadata(ModelId model, Route route, OpenModel open) {
        Optional<ModelDescription> description = open.use(LoadedModel::description);
        if (description.isEmpty()) {
            throw Refusal.unavailable("version " + open.version().version() + " of " + model + " is being replaced");
        }
        List<String> versions = route.models()
                .map(served -> Integer.toString(served.version().version()))
                .distinct()
                .toList();
        List<TensorMetadata> inputs =
                description.get().columns().stream().map(ServedModels::input).toList();
        List<TensorMetadata> outputs = Outputs.of(description.get()).stream()
                .map(name -> output(name, description.get()))
                .toList();
        return new ModelMetadata(model.value(), versions, PLATFORM, inputs, outputs);
    }

    private static TensorMetadata input(ColumnSpec column) {
        return tensor(column.name(), column.type() == ColumnType.CATEGORY);
    }

    private static TensorMetadata output(String name, ModelDescription description) {
        return tensor(name, Outputs.isWords(name, description));
    }

    private static TensorMetadata tensor(String name, boolean words) {
        return new TensorMetadata(name, words ? "BYTES" : "FP64", List.of(-1));
    }

    public record Server(String name, String version, List<String> extensions) {}

    /** What a model takes and gives. */
    public record ModelMetadata(
            String name,
            List<String> versions,
            String platform,
            List<TensorMetadata> inputs,
            List<TensorMetadata> outputs) {}

    public record TensorMetadata(String name, String datatype, List<Integer> shape) {}
}
