package io.perennial.api.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The bearer token of the environment; what cannot be one is refused here, in a sentence that never repeats it. */
final class GivenToken {

    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,1000}");
    private static final long LARGEST_FILE = 10_000;

    private GivenToken() {}

    static Optional<String> of(Map<String, String> environment) {
        Optional<String> given = variable(environment, "PERENNIAL_TOKEN");
        if (given.isPresent()) {
            return Optional.of(checked(given.get(), "PERENNIAL_TOKEN"));
        }
        return variable(environment, "PERENNIAL_TOKEN_FILE")
                .map(name -> checked(read(Path.of(name)), name + ", which PERENNIAL_TOKEN_FILE names,"));
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static String read(Path file) {
        String refused = "cannot read " + file + ", which PERENNIAL_TOKEN_FILE names: ";
        if (!Files.exists(file)) {
            throw unusable(refused + "there is no such file");
        }
        if (!Files.isRegularFile(file)) {
            throw unusable(refused + "it is no file");
        }
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw unusable(refused + "it is too large for a token");
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw unusable(refused + (Files.isReadable(file) ? "it holds no text" : "you are not allowed to"));
        }
    }

    private static String checked(String token, String where) {
        if (token.isEmpty()) {
            throw unusable(where + " is empty");
        }
        if (!TOKEN.matcher(token).matches()) {
            throw unusable(where + " holds no token: one is a single line of visible ASCII characters without spaces");
        }
        return token;
    }

    private static DoorException unusable(String detail) {
        return new DoorException(Problem.withoutToken(detail));
    }
}
