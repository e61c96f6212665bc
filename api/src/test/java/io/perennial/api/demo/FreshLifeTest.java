package io.perennial.api.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.api.client.DoorDouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second demo in one home looked ahead: it applied its spec to the life that had seen all months already. */
class FreshLifeTest {

    private final DoorDouble door = new DoorDouble();

    @TempDir
    private Path directory = Path.of("");

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void keepsTheNameThatNobodyHas() throws IOException {
        FreshLife fresh = FreshLife.of(platform("[{\"model\":\"wdbc\"}]").platform(), spec());

        assertThat(fresh.name()).isEqualTo("pc-prices");
        assertThat(fresh.spec()).isEqualTo(Files.readString(spec()));
        assertThat(fresh.remark()).isEmpty();
    }

    @Test
    void takesTheFirstFreeNameAndSaysSo() throws IOException {
        FreshLife fresh = FreshLife.of(
                platform("[{\"model\":\"pc-prices\"},{\"model\":\"pc-prices-2\"},{\"model\":\"pc-prices-4\"}]")
                        .platform(),
                spec());

        assertThat(fresh.name()).isEqualTo("pc-prices-3");
        assertThat(fresh.spec())
                .isEqualTo("# a comment\napiVersion: perennial/v1\nname: pc-prices-3\ndata:\n  name: x\n");
        assertThat(fresh.remark()).hasValueSatisfying(line -> assertThat(line).contains("pc-prices-3"));
    }

    @Test
    void breaksOffWhenTheNameCannotBeChanged() throws IOException {
        DoorDouble taken = platform("[{\"model\":\"pc-prices\"}]");
        Path flow = Files.writeString(directory.resolve("flow.yaml"), "{name: pc-prices}");

        assertThatThrownBy(() -> FreshLife.of(taken.platform(), flow))
                .isInstanceOf(StoryBroken.class)
                .hasMessageContaining("name: …");
    }

    private DoorDouble platform(String models) {
        return door.answer("POST /api/v1/models/check", 200, "{\"name\":\"pc-prices\"}")
                .answer("GET /api/v1/models", 200, models);
    }

    private Path spec() throws IOException {
        return Files.writeString(
                directory.resolve("pc-prices.yaml"),
                "# a comment\napiVersion: perennial/v1\nname: pc-prices # ours\ndata:\n  name: x\n");
    }
}
