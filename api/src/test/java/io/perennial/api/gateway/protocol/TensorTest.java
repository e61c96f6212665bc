package io.perennial.api.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.activities.inference.InputColumn;
import io.perennial.api.problem.StrictJson;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every datatype of the protocol with the values at its edges and one beyond. */
final class TensorTest {

    @ParameterizedTest
    @CsvSource({
        "UINT8, 0, 0",
        "UINT8, 255, 255",
        "UINT8, 3.0, 3",
        "UINT16, 65535, 65535",
        "UINT32, 4294967295, 4294967295",
        "UINT64, 18446744073709551615, 18446744073709551615",
        "INT8, -128, -128",
        "INT8, 127, 127",
        "INT16, -32768, -32768",
        "INT32, -2147483648, -2147483648",
        "INT64, -9223372036854775808, -9223372036854775808",
        "INT64, 9223372036854775807, 9223372036854775807",
        "FP16, 65504, 65504",
        "FP16, 0.1, 0.0999755859375",
        "FP32, 14.1, 14.100000381469727",
        "FP32, 3.4028235e38, 3.4028234663852886e38",
        "FP32, 7, 7",
        "FP64, 1.5, 1.5",
        "FP64, -1e308, -1e308",
        "BOOL, true, 1",
        "BOOL, false, 0"
    })
    void takesWhatTheDatatypeHolds(Datatype datatype, String element, double value) {
        assertThat(numbers(datatype, element)).containsExactly(value);
    }

    @ParameterizedTest
    @CsvSource({
        "UINT8, 300", "UINT8, -1", "UINT8, 1.5", "UINT8, true", "UINT16, 65536", "UINT32, 4294967296",
        "UINT64, 18446744073709551616", "UINT64, -1", "INT8, -200", "INT8, 128", "INT16, 32768", "INT32, 2147483648",
        "INT64, 9223372036854775808", "INT64, 1e30", "INT32, '\"7\"'", "FP16, 65505", "FP32, 1e39", "FP32, true",
        "FP64, '\"1\"'", "FP64, 1e999", "FP64, false", "BOOL, 1", "BOOL, '\"true\"'"
    })
    void refusesWhatItDoesNot(Datatype datatype, String element) {
        assertThatThrownBy(() -> numbers(datatype, element))
                .hasMessageStartingWith("tensor 'x': element 0: expected " + datatype.inWords() + ", got ");
    }

    @ParameterizedTest
    @CsvSource({"BYTES, '\"yes\"', yes", "BOOL, true, true", "INT8, 3, 3", "INT8, 3.0, 3", "UINT64, 7, 7"})
    void readsWords(Datatype datatype, String element, String word) {
        assertThat(words(datatype, element)).containsExactly(word);
    }

    @ParameterizedTest
    @CsvSource({"BYTES, 1", "BYTES, true", "BOOL, '\"true\"'", "INT8, 200", "INT8, '\"3\"'"})
    void refusesWhatIsNoWordOfItsDatatype(Datatype datatype, String element) {
        assertThatThrownBy(() -> words(datatype, element))
                .hasMessageStartingWith("tensor 'x': element 0: expected " + datatype.inWords() + ", got ");
    }

    @ParameterizedTest
    @EnumSource(names = {"FP16", "FP32", "FP64"})
    void takesNoFractionForAWord(Datatype datatype) {
        assertThatThrownBy(() -> words(datatype, "1"))
                .hasMessage("tensor 'x': expected words as BYTES, got " + datatype);
    }

    private static double[] numbers(Datatype datatype, String element) {
        return ((InputColumn.Numbers) tensor(datatype, element).as(column(ColumnType.NUMBER))).values();
    }

    private static String[] words(Datatype datatype, String element) {
        return ((InputColumn.Words) tensor(datatype, element).as(column(ColumnType.CATEGORY))).values();
    }

    private static Tensor tensor(Datatype datatype, String element) {
        String request = "{\"inputs\":[{\"name\":\"x\",\"datatype\":\"%s\",\"shape\":[1],\"data\":[%s]}]}"
                .formatted(datatype, element);
        return new RequestReader(StrictJson.mapper())
                .read(RequestBody.ofJson(request.getBytes(StandardCharsets.UTF_8)), Optional.empty())
                .inputs()
                .values()
                .iterator()
                .next();
    }

    private static ColumnSpec column(ColumnType type) {
        return new ColumnSpec("x", type, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }
}
