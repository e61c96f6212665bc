package io.perennial.api.gateway;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An inference request as it was sent.
 *
 * @param id echoed in the answer
 * @param unitKey what the arm is drawn from
 * @param rows rows of every tensor, at least 1
 * @param inputs tensors by name
 * @param outputs names of the outputs asked for; all when empty
 */
record InferenceRequest(
        Optional<String> id, Optional<String> unitKey, int rows, Map<String, Tensor> inputs, List<String> outputs) {}
