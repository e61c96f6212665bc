package io.perennial.api.gateway.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An inference request as it was sent.
 *
 * @param id echoed in the answer
 * @param unitKey what the arm is drawn from
 * @param rows rows of every tensor, at least 1
 * @param inputs tensors by name, in the order in which they came
 * @param outputs the outputs asked for; all when empty
 * @param binary true when outputs are wanted in binary form unless one says otherwise
 */
public record InferenceRequest(
        Optional<String> id,
        Optional<String> unitKey,
        int rows,
        Map<String, Tensor> inputs,
        List<AskedOutput> outputs,
        boolean binary) {

    public InferenceRequest {
        outputs = List.copyOf(outputs);
    }

    /**
     * An output that is asked for.
     *
     * @param binary whether it is wanted in binary form; empty when it goes by the request
     */
    public record AskedOutput(String name, Optional<Boolean> binary) {}

    /** True when an output is wanted in binary form. */
    public boolean isBinary(String output) {
        return outputs.stream()
                .filter(asked -> asked.name().equals(output))
                .findFirst()
                .flatMap(AskedOutput::binary)
                .orElse(binary);
    }
}
