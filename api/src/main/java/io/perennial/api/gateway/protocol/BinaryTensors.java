package io.perennial.api.gateway.protocol;

import io.perennial.api.problem.Refusal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The raw tensors behind the JSON of a request, little-endian, in the order of its inputs. */
final class BinaryTensors {

    private final ByteBuffer tail;

    BinaryTensors(ByteBuffer tail) {
        this.tail = tail.slice();
    }

    /** The values of the next one, which takes {@code size} bytes and should have {@code wanted} values. */
    Elements next(String name, Datatype type, int size, long wanted) {
        if (size < 0 || size > tail.remaining()) {
            throw unfit(name, "it is said to take " + size + " bytes, of which only " + tail.remaining() + " came");
        }
        if (type.width() > 0 && size != wanted * type.width()) {
            throw unfit(
                    name,
                    "its shape asks for " + wanted * type.width() + " bytes of " + type + ", it is said to take "
                            + size);
        }
        ByteBuffer part = tail.slice(tail.position(), size).order(ByteOrder.LITTLE_ENDIAN);
        tail.position(tail.position() + size);
        Elements elements = new Elements();
        while (part.hasRemaining()) {
            take(elements, name, type, part);
        }
        return elements;
    }

    /** The values of the only one, which should have {@code wanted} values. */
    Elements only(String name, Datatype type, long wanted) {
        if (type.width() > 0 && tail.remaining() != wanted * type.width()) {
            throw unfit(
                    name,
                    "its shape asks for " + wanted * type.width() + " bytes of " + type + ", it has "
                            + tail.remaining());
        }
        return next(name, type, tail.remaining(), wanted);
    }

    private static void take(Elements elements, String name, Datatype type, ByteBuffer part) {
        switch (type) {
            case BOOL -> elements.add(part.get() != 0);
            case UINT8 -> elements.add(Byte.toUnsignedLong(part.get()));
            case UINT16 -> elements.add(Short.toUnsignedLong(part.getShort()));
            case UINT32 -> elements.add(Integer.toUnsignedLong(part.getInt()));
            case UINT64 -> elements.addUnsigned(part.getLong());
            case INT8 -> elements.add((long) part.get());
            case INT16 -> elements.add((long) part.getShort());
            case INT32 -> elements.add((long) part.getInt());
            case INT64 -> elements.add(part.getLong());
            case FP16 -> elements.add((double) Float.float16ToFloat(part.getShort()));
            case FP32 -> elements.add((double) part.getFloat());
            case FP64 -> elements.add(part.getDouble());
            case BYTES -> elements.add(word(name, elements.size(), part));
        }
    }

    /** Four bytes of length and so many bytes of UTF-8. */
    private static String word(String name, int element, ByteBuffer part) {
        int length = part.remaining() < Integer.BYTES ? -1 : part.getInt();
        if (length < 0 || length > part.remaining()) {
            throw unfit(name, "element " + element + " ends after the bytes of its tensor");
        }
        ByteBuffer bytes = part.slice(part.position(), length);
        part.position(part.position() + length);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw unfit(name, "element " + element + " is not UTF-8");
        }
    }

    /** Bytes that no input names are a mistake that would otherwise shift every value unnoticed. */
    void requireEnd() {
        if (tail.hasRemaining()) {
            throw Refusal.malformed(
                    tail.remaining() + " bytes follow that no input names by its parameter 'binary_data_size'");
        }
    }

    private static Refusal unfit(String name, String why) {
        return Refusal.malformed("tensor '" + name + "': " + why);
    }
}
