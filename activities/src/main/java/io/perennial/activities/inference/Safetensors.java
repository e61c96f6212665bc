package io.perennial.activities.inference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The safetensors format for float32 tensors: an eight-byte length, a JSON header with names, shapes and offsets, then the numbers. Nothing
 * in it can be executed.
 */
final class Safetensors {

    private static final int MAXIMUM_HEADER = 1 << 20;
    private static final TypeReference<LinkedHashMap<String, Entry>> HEADER = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Safetensors() {}

    /** One tensor's place in the file; names are those of the format. */
    record Entry(String dtype, List<Integer> shape, List<Integer> data_offsets) {

        Entry {
            shape = List.copyOf(shape);
            data_offsets = List.copyOf(data_offsets);
        }
    }

    /** The tensors as one file. */
    static byte[] write(Map<String, Tensor> tensors) {
        Map<String, Entry> header = new LinkedHashMap<>();
        int end = 0;
        for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
            int start = end;
            end += Float.BYTES * tensor.getValue().length();
            header.put(tensor.getKey(), new Entry("F32", tensor.getValue().shape(), List.of(start, end)));
        }
        byte[] head = padded(JSON.writeValueAsString(header)).getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(Long.BYTES + head.length + end).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(head.length).put(head);
        tensors.values().forEach(tensor -> tensor.writeTo(file));
        return file.array();
    }

    /** The tensors of a file. */
    static Map<String, Tensor> read(byte[] content) throws UnusableModelException {
        ByteBuffer file = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        long length = content.length < Long.BYTES ? -1 : file.getLong();
        if (length < 2 || length > MAXIMUM_HEADER || length > file.remaining()) {
            throw new UnusableModelException("weights have no readable header");
        }
        byte[] head = new byte[(int) length];
        file.get(head);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        ByteBuffer data = file.slice().order(ByteOrder.LITTLE_ENDIAN);
        for (Map.Entry<String, Entry> entry : JSON.readValue(head, HEADER).entrySet()) {
            tensors.put(entry.getKey(), tensor(entry.getKey(), entry.getValue(), data));
        }
        return tensors;
    }

    private static Tensor tensor(String name, @Nullable Entry entry, ByteBuffer data) throws UnusableModelException {
        if (entry == null
                || !entry.dtype().equals("F32")
                || entry.data_offsets().size() != 2) {
            throw new UnusableModelException("tensor '" + name + "' is not a float32 tensor");
        }
        int start = entry.data_offsets().getFirst();
        int bytes = entry.data_offsets().getLast() - start;
        long expected = entry.shape().stream().mapToLong(Integer::longValue).reduce(Float.BYTES, Math::multiplyExact);
        if (start < 0 || bytes != expected || (long) start + bytes > data.capacity()) {
            throw new UnusableModelException("tensor '" + name + "' leaves the file");
        }
        float[] values = new float[bytes / Float.BYTES];
        data.slice(start, bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return new Tensor(entry.shape(), values);
    }

    /** The format asks for a header of a multiple of eight bytes, filled with spaces. */
    private static String padded(String header) {
        return header + " ".repeat((8 - header.length() % 8) % 8);
    }
}
