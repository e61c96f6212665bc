package io.perennial.api.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the doors are and who knocks.
 *
 * @param control control API and console
 * @param gateway inference gateway
 * @param token bearer token; empty when nobody has signed in
 */
public record Address(URI control, URI gateway, Optional<String> token) {

    /** Reads addresses and token from the environment; a token is taken from a file unless it is given itself. */
    public static Address fromEnvironment(Map<String, String> environment) {
        return new Address(
                URI.create(environment.getOrDefault("PERENNIAL_CONTROL_URL", "http://127.0.0.1:8080")),
                URI.create(environment.getOrDefault("PERENNIAL_GATEWAY_URL", "http://127.0.0.1:8081")),
                token(environment));
    }

    /** The same doors, knocked at by somebody else. */
    public Address as(String otherToken) {
        return new Address(control, gateway, Optional.of(otherToken));
    }

    private static Optional<String> token(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("PERENNIAL_TOKEN"))
                .or(() -> Optional.ofNullable(environment.get("PERENNIAL_TOKEN_FILE"))
                        .map(Path::of)
                        .filter(Files::isReadable)
                        .map(Address::read))
                .filter(token -> !token.isBlank());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
