package io.perennial.api.gateway.grpc;

import io.perennial.api.problem.Refusal;
import io.perennial.workflows.lifecycle.ModelId;
import java.util.Optional;

/**
 * The model that a message names, refused in the words in which an address of the HTTP door would be.
 *
 * @param version empty when the routing table decides
 */
record Addressed(ModelId model, Optional<Integer> version) {

    static Addressed of(String name, String version) {
        return new Addressed(model(name), version.isEmpty() ? Optional.empty() : Optional.of(number(version)));
    }

    private static ModelId model(String name) {
        try {
            return new ModelId(name);
        } catch (IllegalArgumentException e) {
            throw Refusal.malformed("'model' cannot be read: " + e.getMessage());
        }
    }

    private static int number(String version) {
        try {
            return Integer.parseInt(version);
        } catch (NumberFormatException e) {
            throw Refusal.malformed("'version' cannot be read: expected a whole number, got '" + version + "'");
        }
    }
}
