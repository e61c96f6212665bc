package io.perennial.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the JSON form of every record on the wire. A form may only grow; {@code -Dgolden.write=true} writes the files of new records,
 * and of records that have grown.
 */
final class GoldenWireTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final ObjectMapper MAPPER = WireFormat.mapper();

    static Stream<Class<?>> records() {
        List<Class<?>> records = new ClassFileImporter()
                        .importUrl(WireFormat.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation())
                        .stream()
                        .filter(type -> type.isRecord() && type.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(type -> type.isTopLevelClass())
                        .sorted(Comparator.comparing(JavaClass::getName))
                        .<Class<?>>map(JavaClass::reflect)
                        .toList();
        return records.stream();
    }

    @ParameterizedTest
    @MethodSource("records")
    void keepsItsForm(Class<?> type) throws IOException {
        Object example = new ExampleRecords().of(type);
        String json = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(example) + "\n";
        Path file = GOLDEN.resolve(type.getSimpleName() + ".json");
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, json);
        }
        assertThat(MAPPER.readTree(json)) // the order of parts that are no components is not the same in every process
                .isEqualTo(MAPPER.readTree(Files.readString(file)));
        assertThat(MAPPER.readValue(Files.readString(file), type)).isEqualTo(example);
    }

    @ParameterizedTest
    @MethodSource("records")
    void ignoresWhatANewerWriterAdded(Class<?> type) throws IOException {
        Object example = new ExampleRecords().of(type);
        if (MAPPER.valueToTree(example) instanceof ObjectNode tree) {
            tree.put("addedLater", 1);
            assertThat(MAPPER.treeToValue(tree, type)).isEqualTo(example);
        }
    }
}
