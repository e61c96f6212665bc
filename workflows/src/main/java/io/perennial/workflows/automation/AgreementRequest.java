package io.perennial.workflows.automation;

import io.perennial.workflows.Absent;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.OutcomeRule;
import java.util.Optional;

/**
 * Asks whether people agree with a version.
 *
 * @param model the model
 * @param version the version that serves
 * @param segment the segment whose cases count, by its name; empty for those of rows that belong to none
 * @param raising what has to be shown
 * @param outcomes tells whether two answers agree
 */
public record AgreementRequest(
        ModelId model, int version, Optional<String> segment, Raising raising, OutcomeRule outcomes) {

    public AgreementRequest {
        segment = Absent.orEmpty(segment);
    }
}
