package io.perennial.api.gateway.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A request body as clients of the binary tensor extension put it together. */
public final class BinaryBody {

    private final String json;
    private final ByteArrayOutputStream tail = new ByteArrayOutputStream();

    private BinaryBody(String json) {
        this.json = json;
    }

    /** The JSON, with {@code binary_data_size} for each of the tensors that follow. */
    public static BinaryBody of(String json) {
        return new BinaryBody(json);
    }

    /** Numbers as FP32. */
    public BinaryBody floats(float... values) {
        byte[] bytes = new byte[values.length * Float.BYTES];
        ByteBuffer into = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            into.putFloat(value);
        }
        return raw(bytes);
    }

    /** Words as BYTES. */
    public BinaryBody words(String... values) {
        for (String value : values) {
            byte[] word = value.getBytes(StandardCharsets.UTF_8);
            raw((byte) word.length, (byte) (word.length >> 8), (byte) 0, (byte) 0)
                    .raw(word);
        }
        return this;
    }

    /** Bytes as they are. */
    public BinaryBody raw(byte... bytes) {
        tail.writeBytes(bytes);
        return this;
    }

    /** Bytes of the JSON. */
    public int jsonLength() {
        return json.getBytes(StandardCharsets.UTF_8).length;
    }

    /** JSON and tensors. */
    public byte[] bytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(json.getBytes(StandardCharsets.UTF_8));
        all.writeBytes(tail.toByteArray());
        return all.toByteArray();
    }

    RequestBody body() {
        return new RequestBody(bytes(), jsonLength());
    }
}
