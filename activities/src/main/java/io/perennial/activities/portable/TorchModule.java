package io.perennial.activities.portable;

import io.perennial.activities.inference.NamedTensors;
import io.perennial.activities.inference.UnusableModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A TorchScript module while it is written: tensors by name, and a forward pass step by step. */
final class TorchModule {

    /** The argument of the forward pass. */
    static final String INPUT = "x";

    private final List<TorchTensor> tensors = new ArrayList<>();
    private final StringBuilder steps = new StringBuilder();
    private int values;
    private String result = INPUT;

    /** Adds numbers that are trained on where somebody does that; returns how a step names them. */
    String parameter(String name, float[] values, Integer... shape) {
        return add(new TorchTensor.Floats(name, List.of(shape), values, true));
    }

    /** Adds numbers that stay as they are. */
    String buffer(String name, float[] values, Integer... shape) {
        return add(new TorchTensor.Floats(name, List.of(shape), values, false));
    }

    /** Adds indices. */
    String indices(String name, long[] values) {
        return add(new TorchTensor.Indices(name, values));
    }

    private String add(TorchTensor tensor) {
        tensors.add(tensor);
        return "self." + tensor.name();
    }

    /** Adds a call of a function of torch; returns the name of its value. */
    String step(String function, Object... arguments) {
        String value = "v" + values++;
        String listed = List.of(arguments).stream().map(String::valueOf).collect(Collectors.joining(", "));
        steps.append("    ").append(value).append(" = torch.").append(function);
        steps.append("(").append(listed).append(")\n");
        return value;
    }

    List<TorchTensor> tensors() {
        return List.copyOf(tensors);
    }

    /** All numbers but indices, by the names that the module has for them. */
    NamedTensors weights() {
        NamedTensors weights = NamedTensors.none();
        for (TorchTensor tensor : tensors) {
            if (tensor instanceof TorchTensor.Floats floats) {
                weights.put(floats.name(), floats.shape(), floats.values());
            }
        }
        return weights;
    }

    /** The same module with other numbers. */
    TorchModule with(NamedTensors weights) throws UnusableModelException {
        TorchModule other = new TorchModule();
        for (TorchTensor tensor : tensors) {
            other.tensors.add(
                    tensor instanceof TorchTensor.Floats floats
                            ? new TorchTensor.Floats(
                                    floats.name(), floats.shape(), weights.values(floats.name()), floats.isParameter())
                            : tensor);
        }
        other.steps.append(steps);
        other.result = result;
        return other;
    }

    /** Ends the forward pass with what it returns. */
    void giving(String value) {
        result = value;
    }

    /** The source of the module. */
    String code() {
        StringBuilder code = new StringBuilder("class Net(Module):\n");
        code.append("  __parameters__ = [").append(names(true)).append("]\n");
        code.append("  __buffers__ = [").append(names(false)).append("]\n");
        code.append("  training : bool\n");
        tensors.forEach(tensor -> code.append("  ").append(tensor.name()).append(" : Tensor\n"));
        code.append("  def forward(self: __torch__.Net,\n    x: Tensor) -> Tensor:\n");
        return code.append(steps)
                .append("    return ")
                .append(result)
                .append("\n")
                .toString();
    }

    private String names(boolean parameters) {
        return tensors.stream()
                .filter(tensor -> tensor.isParameter() == parameters)
                .map(tensor -> '"' + tensor.name() + "\", ")
                .collect(Collectors.joining());
    }
}
