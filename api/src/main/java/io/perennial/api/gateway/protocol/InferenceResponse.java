package io.perennial.api.gateway.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An answer to an inference request.
 *
 * @param model the model that answered
 * @param version the version that answered
 * @param id the request's
 * @param parameters texts and whole numbers about the answer, in this order
 * @param outputs in the order in which they were asked for
 */
public record InferenceResponse(
        String model,
        String version,
        Optional<String> id,
        Map<String, Object> parameters,
        List<OutputTensor> outputs) {}
