package io.perennial.activities.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.perennial.workflows.WireFormat;
import io.temporal.api.common.v1.Payload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables and doors write records with another Jackson than Temporal's payloads; both read every form on the wire alike. */
final class StoredJsonTest {

    private static final Path GOLDEN = Path.of("../workflows/src/test/resources/golden");
    private static final List<String> STAGES = List.of(
            "approval",
            "automation",
            "data",
            "evaluation",
            "lifecycle",
            "lifecycle.ledger",
            "monitoring",
            "retirement",
            "prediction",
            "rollout",
            "scoping",
            "serving",
            "training",
            "training.experiment",
            "training.search");

    static List<Path> forms() throws IOException {
        try (Stream<Path> forms = Files.list(GOLDEN)) {
            return forms.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void readsEveryFormOnTheWireAsTemporalDoes(Path form) throws IOException {
        String json = Files.readString(form);

        Object read = StoredJson.read(json, type(form));

        assertThat(read).isEqualTo(payload(json, type(form)));
        assertThat((Object) StoredJson.read(StoredJson.write(read), type(form))).isEqualTo(read);
    }

    /** As Temporal's payloads are read. */
    private static Object payload(String json, Class<?> type) {
        Payload payload = Payload.newBuilder()
                .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
                .setData(ByteString.copyFromUtf8(json))
                .build();
        return WireFormat.dataConverter().fromPayload(payload, type, type);
    }

    private static Class<?> type(Path form) {
        String name = form.getFileName().toString().replace(".json", "");
        return STAGES.stream()
                .map(stage -> "io.perennial.workflows." + stage + "." + name)
                .flatMap(candidate -> found(candidate).stream())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no stage has a record " + name));
    }

    private static Optional<Class<?>> found(String name) {
        try {
            return Optional.of(Class.forName(name));
        } catch (ClassNotFoundException _) {
            return Optional.empty();
        }
    }
}
