package io.perennial.activities.inference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tensors of a package by name. */
final class NamedTensors {

    private static final int MOST_NUMBERS = 1 << 26;

    private final Map<String, Tensor> tensors;

    private NamedTensors(Map<String, Tensor> tensors) {
        this.tensors = tensors;
    }

    static NamedTensors none() {
        return new NamedTensors(new LinkedHashMap<>());
    }

    static NamedTensors read(byte[] content) throws UnusableModelException {
        return new NamedTensors(Safetensors.read(content));
    }

    void put(String name, List<Integer> shape, float[] values) {
        tensors.put(name, new Tensor(shape, values));
    }

    float[] values(String name) throws UnusableModelException {
        Tensor tensor = tensors.get(name);
        if (tensor == null || tensor.length() > MOST_NUMBERS) {
            throw new UnusableModelException("the numbers of " + name + " are missing or too many");
        }
        return tensor.values();
    }

    byte[] content() {
        return Safetensors.write(tensors);
    }
}
