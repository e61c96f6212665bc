package io.perennial.api.cli;

import io.perennial.api.client.DoorDouble;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** Types commands against a door that says what the test tells it, and keeps what was printed. */
final class TypedCommands implements AutoCloseable {

    private final DoorDouble door = new DoorDouble();
    private final StringWriter data = new StringWriter();
    private final StringWriter talk = new StringWriter();

    DoorDouble door() {
        return door;
    }

    int run(String... arguments) {
        Map<String, String> environment = Map.of(
                "PERENNIAL_CONTROL_URL", door.address().toString(),
                "PERENNIAL_GATEWAY_URL", door.address().toString(),
                "PERENNIAL_TOKEN", "a-token");
        return new CommandLineDoor(environment, new PrintWriter(data, true), new PrintWriter(talk, true))
                .execute(arguments);
    }

    String data() {
        return data.toString();
    }

    String talk() {
        return talk.toString();
    }

    @Override
    public void close() {
        door.close();
    }
}
