package io.perennial.api.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.activities.inference.InputColumn;
import io.perennial.api.problem.Refusal;
import io.perennial.api.problem.StrictJson;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests in both forms of the protocol, read to the last bit or refused with the place. */
final class RequestReaderTest {

    private static final RequestReader READER = new RequestReader(StrictJson.mapper());

    /** What Triton's Python client sends by default, as it was seen on the wire. */
    private static final String STANDARD_CLIENT =
            "{\"id\":\"7\",\"inputs\":[{\"name\":\"INPUT0\",\"shape\":[1,3],\"datatype\":\"FP32\",\"parameters\":{\"binary_data_size\":12}}],\"parameters\":{\"binary_data_output\":true}}";

    @Test
    void readsWhatTheStandardClientSendsByDefault() {
        BinaryBody sent = BinaryBody.of(STANDARD_CLIENT).floats(1, 2.5f, -3);

        InferenceRequest request = read(sent);

        assertThat(sent.jsonLength()).isEqualTo(149);
        assertThat(sent.bytes()).hasSize(161);
        assertThat(request.id()).contains("7");
        assertThat(request.isBinary("anything")).isTrue();
        Tensor tensor = only(request);
        assertThat(tensor.rows()).isEqualTo(1);
        assertThat(tensor.width()).isEqualTo(3);
        assertThat(tensor.as(List.of(number("a"), number("b"), number("c"))))
                .extracting(column -> ((InputColumn.Numbers) column).values()[0])
                .containsExactly(1.0, 2.5, -3.0);
    }

    @Test
    void readsWhatItSendsWithoutBinaryData() {
        InferenceRequest request = read(
                "{\"inputs\":[{\"name\":\"INPUT0\",\"shape\":[1,3],\"datatype\":\"FP32\",\"data\":[1.0,2.0,3.0]}],\"outputs\":[{\"name\":\"OUTPUT0\",\"parameters\":{\"binary_data\":false}}]}");

        assertThat(only(request).width()).isEqualTo(3);
        assertThat(request.outputs()).containsExactly(new InferenceRequest.AskedOutput("OUTPUT0", Optional.of(false)));
        assertThat(request.isBinary("OUTPUT0")).isFalse();
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        "BOOL, 01, 1",
        "UINT8, ff, 255",
        "UINT16, ffff, 65535",
        "UINT32, ffffffff, 4294967295",
        "UINT64, ffffffffffffffff, 18446744073709551615",
        "INT8, 80, -128",
        "INT16, 0080, -32768",
        "INT32, 00000080, -2147483648",
        "INT64, ffffffffffffffff, -1",
        "FP16, 003c, 1",
        "FP16, 00c2, -3",
        "FP32, 0000c03f, 1.5",
        "FP64, 000000000000f03f, 1"
    })
    void readsRawNumbersOfEveryType(String datatype, String bytes, double value) {
        byte[] raw = HexFormat.of().parseHex(bytes);

        InferenceRequest request =
                read(BinaryBody.of(input(datatype, "[1]", raw.length)).raw(raw));

        assertThat(((InputColumn.Numbers) only(request).as(number("x"))).values())
                .containsExactly(value);
    }

    @Test
    void readsRawWordsAndWholeNumbersAsWords() {
        assertThat(words(BinaryBody.of(input("BYTES", "[2]", 14)).words("yes", "né")))
                .containsExactly("yes", "né");
        assertThat(words(BinaryBody.of(input("UINT64", "[1]", 8))
                        .raw(HexFormat.of().parseHex("ffffffffffffffff"))))
                .containsExactly("18446744073709551615");
    }

    @Test
    void givesEachTensorItsOwnBytesInTheOrderOfTheInputs() {
        InferenceRequest request = read(BinaryBody.of(
                        "{\"inputs\":[{\"name\":\"b\",\"shape\":[2],\"datatype\":\"FP32\",\"parameters\":{\"binary_data_size\":8}},{\"name\":\"j\",\"shape\":[2],\"datatype\":\"FP64\",\"data\":[7,8]},{\"name\":\"a\",\"shape\":[2],\"datatype\":\"BYTES\",\"parameters\":{\"binary_data_size\":10}}]}")
                .floats(1, 2)
                .words("x", "y"));

        Map<String, Tensor> inputs = request.inputs();
        assertThat(inputs.keySet()).containsExactly("b", "j", "a");
        assertThat(inputs.values())
                .extracting(tensor -> tensor.datatype().name())
                .containsExactly("FP32", "FP64", "BYTES");
    }

    /** JSON has no order of members: data may come before its type and shape. */
    @Test
    void readsMembersInAnyOrder() {
        InferenceRequest request = read(
                "{\"outputs\":null,\"inputs\":[{\"data\":[[1],[2]],\"shape\":[2,1],\"parameters\":{\"x\":[{}]},\"datatype\":\"INT32\",\"name\":\"a\"}],\"extra\":{\"b\":[1]},\"id\":9}");

        assertThat(request.id()).contains("9");
        assertThat(request.rows()).isEqualTo(2);
        assertThat(((InputColumn.Numbers) only(request).as(number("a"))).values())
                .containsExactly(1, 2);
    }

    @Test
    void takesTheUnitKeyOfTheBodyBeforeThatOfTheHeader() {
        String keyed =
                "{\"parameters\":{\"unit_key\":\"body\"},\"inputs\":[{\"name\":\"a\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[1]}]}";

        assertThat(READER.read(json(keyed), Optional.of("header")).unitKey()).contains("body");
        assertThat(READER.read(json(keyed.replace("unit_key", "other")), Optional.of("header"))
                        .unitKey())
                .contains("header");
    }

    @ParameterizedTest(name = "{2} for {0} and {1} bytes")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    `[1]` | 4 | 0000c07f       | tensor 'x': row 0 has no value: send one, or write missing: allowed for the column in the spec, so that the next model learns what it means
                    `[1]` | 4 | 0000807f       | tensor 'x': element 0: expected a number of at most 3.4e38 (FP32), got Infinity
                    `[2]` | 4 | 0000803f       | tensor 'x': its shape asks for 8 bytes of FP32, it is said to take 4
                    `[1]` | 4 | 000080         | tensor 'x': it is said to take 4 bytes, of which only 3 came
                    `[1]` | 4 | 0000803f00     | 1 bytes follow that no input names by its parameter 'binary_data_size'
                    `[1]` | -4 | 0000803f      | tensor 'x': it is said to take -4 bytes, of which only 4 came
                    `[1]` | "4.5" | 0000803f   | parameter 'binary_data_size': expected a number of bytes, got '4.5'
                    `["1"]` | 4 | 0000803f     | tensor 'x': expected shape [n] or [n,1], got ["1"]
                    `[]` | 4 | 0000803f        | tensor 'x': expected shape [n] or [n,1], got []
                    `[1,0]` | 0 | ``           | tensor 'x': expected shape [n] or [n,1], got [1,0]
                    `[1,-1]` | 4 | 0000803f    | tensor 'x': expected shape [n] or [n,1], got [1,-1]
                    `[1,2147483647,2147483647]` | 4 | 0000803f | tensor 'x': expected shape [n] or [n,1], got [1,2147483647,2147483647]
                    """)
    void refusesRawNumbersThatDoNotFit(String shape, String size, String bytes, String error) {
        String json = input("FP32", shape, 0).replace(":0}", ":" + size + "}");
        byte[] raw = HexFormat.of().parseHex(bytes);

        assertThatThrownBy(() -> only(read(BinaryBody.of(json).raw(raw))).as(number("x")))
                .isInstanceOf(Refusal.class)
                .hasMessage(error);
    }

    @ParameterizedTest
    @ValueSource(strings = {"05000000796573", "ffffffff796573", "030000", "0300000079657300"})
    void refusesRawWordsThatEndTooEarly(String bytes) {
        byte[] raw = HexFormat.of().parseHex(bytes);

        assertThatThrownBy(() ->
                        read(BinaryBody.of(input("BYTES", "[1]", raw.length)).raw(raw)))
                .hasMessageContaining("ends after the bytes of its tensor");
    }

    @Test
    void refusesRawWordsThatAreNoText() {
        byte[] raw = HexFormat.of().parseHex("01000000ff");

        assertThatThrownBy(() -> read(BinaryBody.of(input("BYTES", "[1]", 5)).raw(raw)))
                .hasMessage("tensor 'x': element 0 is not UTF-8");
    }

    @Test
    void refusesDataThatComesTwice() {
        String both =
                "{\"inputs\":[{\"name\":\"x\",\"shape\":[1],\"datatype\":\"FP32\",\"data\":[1],\"parameters\":{\"binary_data_size\":4}}]}";

        assertThatThrownBy(() -> read(BinaryBody.of(both).floats(1)))
                .hasMessage("tensor 'x': it has 'data' and 'binary_data_size', and only one of them can count");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"inputs":[1]}                                                      | every input needs a 'name'
                    {"inputs":[{"name":"x","shape":[1],"datatype":"FP64","data":[{}]}]} | tensor 'x': element 0 is an object, not a value
                    {"inputs":[{"name":"x","shape":[1],"datatype":"FP64","data":1}]}    | tensor 'x': 'data' must be a list
                    {"inputs":[{"name":"x","shape":[1],"datatype":"FP64"}]}             | tensor 'x': 'data' must be a list
                    {"inputs":[{"name":"x","datatype":"FP64","data":[1]}]}              | tensor 'x': expected shape [n] or [n,1], got none
                    {"inputs":[{"name":"x","shape":[1],"data":[1]}]}                    | tensor 'x': expected a datatype of BOOL, UINT8, UINT16, UINT32, UINT64, INT8, INT16, INT32, INT64, FP16, FP32, FP64, BYTES, got ''
                    {"inputs":[{"name":"x","shape":[1],"datatype":"FP64","data":[1]},{"name":"x","shape":[1],"datatype":"FP64","data":[1]}]} | tensor 'x' comes twice
                    {"inputs":[{"name":"x","shape":[1],"datatype":"FP64","data":[1]}],"outputs":[{}]} | every output needs a 'name'
                    {"inputs":[{"name":"x","shape":[1],"datatype":"FP64","data":[1]}],"parameters":{"binary_data_output":"maybe"}} | parameter 'binary_data_output': expected true or false, got 'maybe'
                    {"inputs":[{"name":"x","shape":[1],"datatype":"FP64","data":[1]}]} {} | something follows after the JSON object of the request
                    """)
    void refusesWhatIsNoRequest(String body, String error) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(Refusal.class).hasMessage(error);
    }

    private static String input(String datatype, String shape, int size) {
        return "{\"inputs\":[{\"name\":\"x\",\"shape\":%s,\"datatype\":\"%s\",\"parameters\":{\"binary_data_size\":%d}}]}"
                .formatted(shape, datatype, size);
    }

    private static String[] words(BinaryBody body) {
        ColumnSpec column = new ColumnSpec(
                "x", ColumnType.CATEGORY, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
        return ((InputColumn.Words) only(read(body)).as(column)).values();
    }

    private static ColumnSpec number(String name) {
        return new ColumnSpec(name, ColumnType.NUMBER, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    private static Tensor only(InferenceRequest request) {
        return request.inputs().values().iterator().next();
    }

    private static InferenceRequest read(BinaryBody body) {
        return READER.read(body.body(), Optional.empty());
    }

    private static InferenceRequest read(String body) {
        return READER.read(json(body), Optional.empty());
    }

    private static RequestBody json(String body) {
        return RequestBody.ofJson(body.getBytes(StandardCharsets.UTF_8));
    }
}
