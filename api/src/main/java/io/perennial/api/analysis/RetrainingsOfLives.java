package io.perennial.api.analysis;

import io.perennial.api.rest.Lives;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.Receipt;
import io.perennial.workflows.lifecycle.RetrainRequest;
import org.springframework.stereotype.Component;

/** Goes through the door that the {@code retrain} command goes through. */
@Component
final class RetrainingsOfLives implements Retrainings {

    private final Lives lives;

    RetrainingsOfLives(Lives lives) {
        this.lives = lives;
    }

    @Override
    public Receipt ask(ModelId model, RetrainRequest request) {
        return lives.retrain(model, request);
    }
}
