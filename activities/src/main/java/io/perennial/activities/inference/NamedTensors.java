package io.perennial.activities.inference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Float32 tensors by name, as the safetensors format keeps them. */
public final class NamedTensors {

    private static final int MOST_NUMBERS = 1 << 26;

    private final Map<String, Tensor> tensors;

    private NamedTensors(Map<String, Tensor> tensors) {
        this.tensors = tensors;
    }

    public static NamedTensors none() {
        return new NamedTensors(new LinkedHashMap<>());
    }

    /** The tensors of a file. */
    public static NamedTensors read(byte[] content) throws UnusableModelException {
        return new NamedTensors(Safetensors.read(content));
    }

    public void put(String name, List<Integer> shape, float[] values) {
        tensors.put(name, new Tensor(shape, values));
    }

    public float[] values(String name) throws UnusableModelException {
        Tensor tensor = tensors.get(name);
        if (tensor == null || tensor.length() > MOST_NUMBERS) {
            throw new UnusableModelException("the numbers of " + name + " are missing or too many");
        }
        return tensor.values();
    }

    /** The tensors as one file. */
    public byte[] content() {
        return Safetensors.write(tensors);
    }
}
