package io.perennial.api.gateway;

import io.perennial.activities.inference.Answer;
import io.perennial.activities.inference.ModelDescription;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.Assignment;
import java.util.List;
import java.util.Optional;

/**
 * An answered request.
 *
 * @param model the model that answered, which is the successor of one that is retired
 * @param predictionId id of the request's predictions
 * @param version the version that answered
 * @param rollout the open rollout, 0 when none was
 * @param tableVersion version of the routing table
 * @param warnings values unlike those the version was trained on
 */
record Inference(
        ModelId model,
        String predictionId,
        Optional<String> requestId,
        int version,
        Assignment assignment,
        int rollout,
        long tableVersion,
        ModelDescription description,
        List<Answer> answers,
        List<String> outputs,
        List<String> warnings) {}
