package io.perennial.api.cli;

import io.perennial.api.client.Address;
import io.perennial.api.client.Platform;
import java.util.Map;

/** What every verb works with: the terminal and the environment, from which the platform's address is read when first needed. */
record Setting(Terminal terminal, Map<String, String> environment) {

    Platform platform() {
        return new Platform(Address.fromEnvironment(environment));
    }

    /** An environment variable, or its default. */
    String variable(String name, String otherwise) {
        return environment.getOrDefault(name, otherwise);
    }
}
