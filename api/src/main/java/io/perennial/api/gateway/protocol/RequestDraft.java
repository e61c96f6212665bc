package io.perennial.api.gateway.protocol;

import io.perennial.api.problem.Refusal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request while it is put together, in whichever form it came: whole once its tensors are held against each other. */
public final class RequestDraft {

    /** Each row becomes an entry of the prediction log, which is bounded; a thousand are answered well within a second. */
    static final int MOST_ROWS = 1_000;

    private static final int LONGEST_UNIT_KEY = 200;
    private static final int LONGEST_ID = 1_000;

    private final List<TensorDraft> inputs = new ArrayList<>();
    private final List<InferenceRequest.AskedOutput> outputs = new ArrayList<>();
    private Optional<String> id = Optional.empty();
    private Parameters parameters = Parameters.NONE;

    /** Takes the id that the answer echoes. */
    public void id(String given) {
        if (given.length() > LONGEST_ID) {
            throw Refusal.malformed("'id' has " + given.length() + " characters, at most " + LONGEST_ID + " are taken");
        }
        id = Optional.of(given);
    }

    /** Takes the parameters of the request. */
    public void parameters(Map<String, String> values) {
        parameters(new Parameters(values));
    }

    void parameters(Parameters given) {
        parameters = given;
    }

    /** Adds an input. */
    public void input(String name, String datatype, List<Long> shape, Contents contents) {
        input(TensorDraft.of(name, datatype, shape, contents));
    }

    /** Adds an input by its bytes, little-endian, words behind their lengths. */
    public void rawInput(String name, String datatype, List<Long> shape, ByteBuffer bytes) {
        input(TensorDraft.raw(name, datatype, shape, bytes));
    }

    void input(TensorDraft input) {
        inputs.add(input);
    }

    /** Adds an output that is asked for. */
    public void output(String name) {
        if (name.isEmpty()) {
            throw Refusal.malformed("every output needs a 'name'");
        }
        output(new InferenceRequest.AskedOutput(name, Optional.empty()));
    }

    void output(InferenceRequest.AskedOutput output) {
        outputs.add(output);
    }

    /** The request, or a refusal that names the place. */
    public InferenceRequest request(Optional<String> unitKeyHeader) {
        return request(new BinaryTensors(ByteBuffer.allocate(0)), unitKeyHeader);
    }

    InferenceRequest request(BinaryTensors binaries, Optional<String> unitKeyHeader) {
        Map<String, Tensor> tensors = tensors(binaries);
        Optional<String> unitKey = parameters
                .text("unit_key")
                .or(() -> unitKeyHeader)
                .filter(key -> !key.isBlank()) // else all who have no key would be one unit
                .map(RequestDraft::bounded);
        return new InferenceRequest(
                id,
                unitKey,
                rows(tensors),
                tensors,
                outputs,
                parameters.truth("binary_data_output").orElse(false));
    }

    private Map<String, Tensor> tensors(BinaryTensors binaries) {
        if (inputs.isEmpty()) {
            throw noInputs();
        }
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (TensorDraft input : inputs) {
            Tensor tensor = input.tensor(binaries);
            if (tensors.put(tensor.name(), tensor) != null) {
                throw Refusal.malformed("tensor '" + tensor.name() + "' comes twice");
            }
        }
        binaries.requireEnd();
        return tensors;
    }

    /** The key is kept with every row, so a long one would be kept a thousand times. */
    private static String bounded(String unitKey) {
        if (unitKey.length() > LONGEST_UNIT_KEY) {
            throw Refusal.malformed(
                    "'unit_key' has " + unitKey.length() + " characters, at most " + LONGEST_UNIT_KEY + " are taken");
        }
        return unitKey;
    }

    private static int rows(Map<String, Tensor> tensors) {
        Tensor first = tensors.values().iterator().next();
        for (Tensor tensor : tensors.values()) {
            if (tensor.rows() != first.rows()) {
                throw Refusal.malformed("tensor '" + tensor.name() + "': expected " + first.rows() + " rows as in '"
                        + first.name() + "', got " + tensor.rows());
            }
        }
        return first.rows();
    }

    static Refusal noInputs() {
        return Refusal.malformed("'inputs' must be a list of at least one tensor");
    }
}
