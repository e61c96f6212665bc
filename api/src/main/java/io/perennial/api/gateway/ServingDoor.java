package io.perennial.api.gateway;

import io.perennial.workflows.lifecycle.ModelId;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Health and metadata of the Open Inference Protocol. */
@RestController
final class ServingDoor {

    private final ServedModels models;

    ServingDoor(ServedModels models) {
        this.models = models;
    }

    @GetMapping({"/v2", "/v2/"})
    ServedModels.Server server() {
        return models.server();
    }

    @GetMapping("/v2/health/live")
    Live live() {
        return new Live(true);
    }

    @GetMapping("/v2/health/ready")
    ResponseEntity<Object> ready() {
        return models.areReady()
                ? ResponseEntity.ok(new Ready(true, true))
                : ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                        .body(new NotReady(true, false, "models are still being loaded; ask again in a moment"));
    }

    @GetMapping("/v2/models/{model}/ready")
    ModelReady ready(@PathVariable ModelId model) {
        models.requireReady(model, Optional.empty());
        return new ModelReady(model.value(), true);
    }

    @GetMapping("/v2/models/{model}/versions/{version}/ready")
    ModelReady ready(@PathVariable ModelId model, @PathVariable int version) {
        models.requireReady(model, Optional.of(version));
        return new ModelReady(model.value(), true);
    }

    @GetMapping("/v2/models/{model}")
    ServedModels.ModelMetadata metadata(@PathVariable ModelId model) {
        return models.metadata(model, Optional.empty());
    }

    @GetMapping("/v2/models/{model}/versions/{version}")
    ServedModels.ModelMetadata metadata(@PathVariable ModelId model, @PathVariable int version) {
        return models.metadata(model, Optional.of(version));
    }

    /** Whatever is not 200 says {@code error}. */
    record NotReady(boolean live, boolean ready, String error) {}

    record Live(boolean live) {}

    record Ready(boolean live, boolean ready) {}

    record ModelReady(String name, boolean ready) {}
}
