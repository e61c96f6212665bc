package io.perennial.api.gateway.protocol;

import io.perennial.api.problem.Refusal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** One input as its message says it, in whatever order: a tensor once its name, type, shape and data are held against each other. */
final class TensorDraft {

    /** As many as JSON may have parts, so that no form takes more memory than the other. */
    private static final int MOST_ELEMENTS = 250_000;

    private static final int MOST_DIMENSIONS = 8;
    private static final int LONGEST_NAME = 1_000;

    private @Nullable String name;
    private String datatype = "";
    private @Nullable List<String> shape;
    private Parameters parameters = Parameters.NONE;
    private @Nullable Elements elements;
    private @Nullable Contents contents;
    private @Nullable ByteBuffer raw;

    private TensorDraft() {}

    /** An input whose values came beside it. */
    static TensorDraft of(String name, String datatype, List<Long> shape, Contents contents) {
        TensorDraft draft = of(name, datatype, shape);
        draft.contents = contents;
        return draft;
    }

    /** An input whose bytes came beside it. */
    static TensorDraft raw(String name, String datatype, List<Long> shape, ByteBuffer raw) {
        TensorDraft draft = of(name, datatype, shape);
        draft.raw = raw;
        return draft;
    }

    private static TensorDraft of(String name, String datatype, List<Long> shape) {
        TensorDraft draft = new TensorDraft();
        draft.name = name.isEmpty() ? null : name;
        draft.datatype = datatype;
        requireFew(shape.size());
        draft.shape = shape.stream().map(String::valueOf).toList();
        return draft.named();
    }

    /** Reads the object at which the parser stands. */
    static TensorDraft read(JsonParser parser) {
        TensorDraft draft = new TensorDraft();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw unnamed();
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String member = parser.currentName();
            draft.take(member, parser.nextToken(), parser);
        }
        return draft.named();
    }

    private TensorDraft named() {
        if (name == null) {
            throw unnamed();
        }
        if (name.length() > LONGEST_NAME) {
            throw Refusal.malformed("the name of an input has at most " + LONGEST_NAME + " characters");
        }
        return this;
    }

    private static Refusal unnamed() {
        return Refusal.malformed("every input needs a 'name'");
    }

    private void take(String member, JsonToken value, JsonParser parser) {
        switch (member) {
            case "name" -> name = Scalars.text(parser).orElse(null);
            case "datatype" -> datatype = Scalars.text(parser).orElse("");
            case "parameters" -> parameters = Parameters.read(parser);
            case "shape" -> shape = value == JsonToken.START_ARRAY ? shape(parser) : null;
            case "data" -> elements = value == JsonToken.START_ARRAY ? data(parser) : null;
            default -> parser.skipChildren();
        }
    }

    /** The dimensions as they are written. */
    private static List<String> shape(JsonParser parser) {
        List<String> shape = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonToken dimension = parser.currentToken();
            String written = Scalars.text(parser).orElse(Scalars.kind(dimension));
            requireFew(shape.size() + 1);
            shape.add(dimension == JsonToken.VALUE_STRING ? '"' + written + '"' : written);
        }
        return shape;
    }

    private static void requireFew(int dimensions) {
        if (dimensions > MOST_DIMENSIONS) {
            throw Refusal.malformed("a tensor has at most " + MOST_DIMENSIONS + " dimensions");
        }
    }

    /** Everything in a list and the lists in it; grows with what comes, for the shape is only a claim. */
    private Elements data(JsonParser parser) {
        Elements elements = new Elements();
        int depth = 1;
        while (depth > 0) {
            switch (parser.nextToken()) {
                case START_ARRAY -> depth++;
                case END_ARRAY -> depth--;
                case VALUE_NUMBER_INT -> whole(elements, parser);
                case VALUE_NUMBER_FLOAT -> elements.add(parser.getDoubleValue());
                case VALUE_STRING -> elements.add(parser.getString());
                case VALUE_TRUE -> elements.add(true);
                case VALUE_FALSE -> elements.add(false);
                case VALUE_NULL -> elements.addNothing();
                default ->
                    throw Refusal.malformed((name == null ? "" : "tensor '" + name + "': ") + "element "
                            + elements.size() + " is an object, not a value");
            }
        }
        return elements;
    }

    private static void whole(Elements elements, JsonParser parser) {
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            elements.add(parser.getBigIntegerValue());
        } else {
            elements.add(parser.getLongValue());
        }
    }

    /** The tensor, with the next of the binary ones as its data when it says so. */
    Tensor tensor(BinaryTensors binaries) {
        Datatype type = Datatype.of(datatype)
                .orElseThrow(() -> unfit("expected a datatype of " + Datatype.all() + ", got '" + datatype + "'"));
        List<Integer> dimensions = dimensions();
        long wanted = dimensions.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
        if (wanted > MOST_ELEMENTS) {
            throw unfit("a tensor takes at most " + MOST_ELEMENTS + " elements, its shape asks for " + wanted);
        }
        Elements values = elements(type, wanted, binaries);
        requireAsMany(wanted, values.size());
        return new Tensor(String.valueOf(name), type, dimensions, values);
    }

    private void requireAsMany(long wanted, int came) {
        if (came != wanted) {
            throw unfit("its shape asks for " + wanted + " elements, data has " + came);
        }
    }

    private Elements elements(Datatype type, long wanted, BinaryTensors binaries) {
        if (raw != null) {
            return new BinaryTensors(raw).only(String.valueOf(name), type, wanted);
        }
        if (contents != null) {
            requireAsMany(wanted, contents.size(type));
            return contents.elements(type);
        }
        Optional<Integer> size = parameters.size("binary_data_size");
        if (size.isPresent() && elements != null) {
            throw unfit("it has 'data' and 'binary_data_size', and only one of them can count");
        }
        if (size.isPresent()) {
            return binaries.next(String.valueOf(name), type, size.get(), wanted);
        }
        if (elements == null) {
            throw unfit("'data' must be a list");
        }
        return elements;
    }

    private List<Integer> dimensions() {
        List<Integer> dimensions = new ArrayList<>();
        long product = 1;
        for (String written : shape == null ? List.<String>of() : shape) {
            int dimension = dimension(written);
            product *= dimension;
            if (dimensions.isEmpty()) {
                requireRows(dimension);
            } else if (dimension == 0 || product > Integer.MAX_VALUE) {
                throw misshapen();
            }
            dimensions.add(dimension);
        }
        if (dimensions.isEmpty()) {
            throw misshapen();
        }
        return dimensions;
    }

    private int dimension(String written) {
        try {
            int dimension = Integer.parseInt(written);
            if (dimension >= 0) {
                return dimension;
            }
        } catch (NumberFormatException _) { // told below, with the same words
        }
        throw misshapen();
    }

    private void requireRows(int rows) {
        if (rows < 1) {
            throw unfit("expected at least one row, got shape " + shown());
        }
        if (rows > RequestDraft.MOST_ROWS) {
            throw unfit("a request takes at most " + RequestDraft.MOST_ROWS + " rows, got " + rows
                    + "; send the others in further requests");
        }
    }

    private Refusal misshapen() {
        return unfit("expected shape [n] or [n,1], got " + shown());
    }

    private String shown() {
        return shape == null ? "none" : "[" + String.join(",", shape) + "]";
    }

    private Refusal unfit(String why) {
        return Refusal.malformed("tensor '" + name + "': " + why);
    }
}
