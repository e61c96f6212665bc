package io.perennial.api.client;

import java.net.URI;
import java.net.URISyntaxException;
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
                door(environment, "PERENNIAL_CONTROL_URL", "http://127.0.0.1:8080"),
                door(environment, "PERENNIAL_GATEWAY_URL", "http://127.0.0.1:8081"),
                GivenToken.of(environment));
    }

    /** The same doors, knocked at by somebody else. */
    public Address as(String otherToken) {
        return new Address(control, gateway, Optional.of(otherToken));
    }

    private static URI door(Map<String, String> environment, String variable, String otherwise) {
        String written = environment.getOrDefault(variable, otherwise).strip();
        try {
            URI door = new URI(written);
            if (door.getHost() != null && ("http".equals(door.getScheme()) || "https".equals(door.getScheme()))) {
                return door;
            }
        } catch (URISyntaxException e) {
            // said below, in the same words as of an address without a host
        }
        throw new DoorException(
                Problem.unreachable(variable + " is '" + written + "', which is no address such as " + otherwise));
    }
}
