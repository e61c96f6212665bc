package io.perennial.activities.inference.upstream;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.perennial.activities.inference.UnusableModelException;
import io.perennial.workflows.Absent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Content of {@code upstream.json}: which model of which server answers.
 *
 * @param upstream where the server is, without {@code /v2}
 * @param model its name there
 * @param version which of its versions; empty for the one that the server chooses
 * @param output the tensor that holds the answers; empty when the server gives only one
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record UpstreamReference(String upstream, String model, Optional<String> version, Optional<String> output) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._:~-]{0,199}");
    private static final byte[] BEGINNING = "{\"upstream\":".getBytes(StandardCharsets.UTF_8);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public UpstreamReference {
        version = Absent.orEmpty(version);
        output = Absent.orEmpty(output);
        requireServer(URI.create(upstream));
        requireName("model", model);
        version.ifPresent(name -> requireName("version", name));
    }

    private static void requireServer(URI server) {
        String scheme = String.valueOf(server.getScheme());
        if (!(scheme.equals("http") || scheme.equals("https")) || server.getHost() == null) {
            throw new IllegalArgumentException(
                    "'upstream' must be an address such as http://models:8080, not " + server);
        }
        if (server.getRawUserInfo() != null || server.getRawQuery() != null || server.getRawFragment() != null) {
            throw new IllegalArgumentException("'upstream' must be an address without name, password, '?' and '#'");
        }
    }

    private static void requireName(String key, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + key + "' must consist of letters, digits and . _ : ~ -, not '" + name + "'");
        }
    }

    /** True for a file that is a reference, as its first bytes tell: no other form of a model begins with them. */
    public static boolean isReference(byte[] file) {
        return file.length > BEGINNING.length
                && Arrays.equals(file, 0, BEGINNING.length, BEGINNING, 0, BEGINNING.length);
    }

    /**
     * Reads a file.
     *
     * @throws UnusableModelException when it is no reference
     */
    public static UpstreamReference read(byte[] file) throws UnusableModelException {
        try {
            return JSON.readValue(file, UpstreamReference.class);
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            throw new UnusableModelException("the file names no server that answers: " + e.getMessage(), e);
        }
    }

    /** The file. */
    public byte[] content() {
        return JSON.writeValueAsBytes(this);
    }

    /** Where the server is. */
    URI server() {
        return URI.create(upstream);
    }

    /** Where the server tells what the model takes and gives. */
    URI metadata() {
        String server = upstream.endsWith("/") ? upstream.substring(0, upstream.length() - 1) : upstream;
        return URI.create(server + "/v2/models/" + model
                + version.map(name -> "/versions/" + name).orElse(""));
    }

    /** Where the server answers rows. */
    URI inference() {
        return URI.create(metadata() + "/infer");
    }

    /** For messages. */
    public String inWords() {
        return model + version.map(name -> " (version " + name + ")").orElse("") + " at " + upstream;
    }
}
