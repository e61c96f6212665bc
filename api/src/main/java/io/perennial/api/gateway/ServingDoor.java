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
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Health and metadata of the Open Inference Protocol. */
@RestController
final class ServingDoor {

    private static final String PLATFORM = "perennial";
    private static final List<String> EXTENSIONS = List.of("binary_tensor_data");

    private final RouteBook book;
    private final Answering answering;

    ServingDoor(RouteBook book, Answering answering) {
        this.book = book;
        this.answering = answering;
    }

    @GetMapping({"/v2", "/v2/"})
    Server server() {
        return new Server("perennial", Release.version(), EXTENSIONS);
    }

    @GetMapping("/v2/health/live")
    Live live() {
        return new Live(true);
    }

    @GetMapping("/v2/health/ready")
    ResponseEntity<Object> ready() {
        return book.isComplete()
                ? ResponseEntity.ok(new Ready(true, true))
                : ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                        .body(new NotReady(true, false, "models are still being loaded; ask again in a moment"));
    }

    @GetMapping("/v2/models/{model}/ready")
    ModelReady ready(@PathVariable ModelId model) {
        Route route = answering.route(model);
        answering.requireStore(route);
        requireReady(route.incumbent());
        return new ModelReady(model.value(), true);
    }

    @GetMapping("/v2/models/{model}/versions/{version}/ready")
    ModelReady ready(@PathVariable ModelId model, @PathVariable int version) {
        Route route = answering.own(model);
        answering.requireStore(route);
        requireReady(open(route, version));
        return new ModelReady(model.value(), true);
    }

    private static void requireReady(OpenModel open) {
        if (!open.use(LoadedModel::isReady).orElse(true)) {
            throw Refusal.unavailable(
                    "the server that answers for version " + open.version().version() + " is away; try again");
        }
    }

    @GetMapping("/v2/models/{model}")
    ModelMetadata metadata(@PathVariable ModelId model) {
        Route route = answering.route(model);
        return metadata(route.table().model(), route, route.incumbent());
    }

    @GetMapping("/v2/models/{model}/versions/{version}")
    ModelMetadata metadata(@PathVariable ModelId model, @PathVariable int version) {
        Route route = answering.own(model);
        return metadata(model, route, open(route, version));
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
                description.get().columns().stream().map(ServingDoor::input).toList();
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

    record Server(String name, String version, List<String> extensions) {}

    record Live(boolean live) {}

    record Ready(boolean live, boolean ready) {}

    /** Whatever is not 200 says {@code error}. */
    record NotReady(boolean live, boolean ready, String error) {}

    record ModelReady(String name, boolean ready) {}

    record ModelMetadata(
            String name,
            List<String> versions,
            String platform,
            List<TensorMetadata> inputs,
            List<TensorMetadata> outputs) {}

    record TensorMetadata(String name, String datatype, List<Integer> shape) {}
}
