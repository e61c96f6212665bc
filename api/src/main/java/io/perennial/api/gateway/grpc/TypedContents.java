package io.perennial.api.gateway.grpc;

import com.google.protobuf.ByteString;
import io.perennial.api.gateway.grpc.wire.InferTensorContents;
import io.perennial.api.gateway.protocol.Contents;
import io.perennial.api.gateway.protocol.Datatype;
import io.perennial.api.gateway.protocol.Elements;
import io.perennial.api.problem.Refusal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** Values in the member of the message that belongs to their datatype. */
final class TypedContents implements Contents {

    private final String tensor;
    private final InferTensorContents contents;

    TypedContents(String tensor, InferTensorContents contents) {
        this.tensor = tensor;
        this.contents = contents;
    }

    @Override
    public int size(Datatype type) {
        String wanted = member(type);
        String others = contents.getAllFields().keySet().stream()
                .map(field -> field.getName())
                .filter(name -> !name.equals(wanted))
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            throw unfit("expected " + type + " in " + wanted + ", got " + others);
        }
        return count(type);
    }

    private String member(Datatype type) {
        return switch (type) {
            case BOOL -> "bool_contents";
            case INT8, INT16, INT32 -> "int_contents";
            case INT64 -> "int64_contents";
            case UINT8, UINT16, UINT32 -> "uint_contents";
            case UINT64 -> "uint64_contents";
            case FP16 -> throw unfit("no member of contents holds FP16: send it in raw_input_contents");
            case FP32 -> "fp32_contents";
            case FP64 -> "fp64_contents";
            case BYTES -> "bytes_contents";
        };
    }

    private int count(Datatype type) {
        return switch (type) {
            case BOOL -> contents.getBoolContentsCount();
            case INT8, INT16, INT32 -> contents.getIntContentsCount();
            case INT64 -> contents.getInt64ContentsCount();
            case UINT8, UINT16, UINT32 -> contents.getUintContentsCount();
            case UINT64 -> contents.getUint64ContentsCount();
            case FP16 -> 0;
            case FP32 -> contents.getFp32ContentsCount();
            case FP64 -> contents.getFp64ContentsCount();
            case BYTES -> contents.getBytesContentsCount();
        };
    }

    @Override
    public Elements elements(Datatype type) {
        Elements elements = new Elements();
        int count = count(type);
        for (int element = 0; element < count; element++) {
            take(elements, type, element);
        }
        return elements;
    }

    private void take(Elements elements, Datatype type, int element) {
        switch (type) {
            case BOOL -> elements.add(contents.getBoolContents(element));
            case INT8, INT16, INT32 -> elements.add((long) contents.getIntContents(element));
            case INT64 -> elements.add(contents.getInt64Contents(element));
            case UINT8, UINT16, UINT32 -> elements.add(Integer.toUnsignedLong(contents.getUintContents(element)));
            case UINT64 -> elements.addUnsigned(contents.getUint64Contents(element));
            case FP16 -> throw new IllegalStateException("no member holds FP16");
            case FP32 -> elements.add((double) contents.getFp32Contents(element));
            case FP64 -> elements.add(contents.getFp64Contents(element));
            case BYTES -> elements.add(word(contents.getBytesContents(element), element));
        }
    }

    private String word(ByteString bytes, int element) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(bytes.asReadOnlyByteBuffer())
                    .toString();
        } catch (CharacterCodingException e) {
            throw unfit("element " + element + " is not UTF-8");
        }
    }

    private Refusal unfit(String why) {
        return Refusal.malformed("tensor '" + tensor + "': " + why);
    }
}
