package io.perennial.api.cli;

import io.perennial.api.client.Platform;
import picocli.CommandLine.Parameters;

/** A verb about one model. */
abstract class ModelVerb extends Verb {

    @Parameters(index = "0", paramLabel = "MODEL", description = "Name of the model.")
    private String model = "";

    ModelVerb(Setting setting) {
        super(setting);
    }

    final String model() {
        return model;
    }

    /** Path of the model, or of something below it. */
    final String path(String below) {
        return "/api/v1/models/" + Platform.encoded(model) + below;
    }
}
