package io.perennial.api.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks JSON with the control API and the inference gateway under one token. */
public final class Platform {

    /** Long enough for an apply that waits for the workflow server, short enough for a person. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

    /** A gigabyte over a slow line. */
    private static final Duration FILE_WITHIN = Duration.ofMinutes(30);

    private static final int PART = 64 * 1024;
    private static final int LARGEST_REFUSAL = 1024 * 1024;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Address address;

    public Platform(Address address) {
        this.address = address;
    }

    /** The addresses it knocks at. */
    public Address address() {
        return address;
    }

    /** Reads from the control API; the path starts with a slash. */
    public JsonNode get(String path) {
        return send(request(address.control(), path).GET());
    }

    /**
     * Reads a file from the control API into one of the caller's, which appears whole or not at all.
     *
     * @throws IOException the caller's file cannot be written; what the door fails to give is a {@link DoorException}
     */
    public void download(String path, Path into) throws IOException {
        HttpRequest request = request(address.control(), path)
                .timeout(FILE_WITHIN)
                .setHeader("Accept", "*/*")
                .build();
        Path draft = Files.createTempFile(into.toAbsolutePath().resolveSibling("."), ".incoming-", ".tmp");
        try {
            fetch(request, draft);
            Files.move(draft, into, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft); // there only when it did not become the file
        }
    }

    private void fetch(HttpRequest request, Path draft) throws IOException {
        HttpResponse<InputStream> response = exchange(request, BodyHandlers.ofInputStream());
        try (InputStream body = response.body();
                OutputStream file = Files.newOutputStream(draft)) {
            if (response.statusCode() >= 400) {
                throw new DoorException(
                        Problem.read(response.statusCode(), parse(part(request, body, LARGEST_REFUSAL))));
            }
            byte[] part = part(request, body, PART);
            while (part.length > 0) {
                file.write(part);
                part = part(request, body, PART);
            }
        }
    }

    private static byte[] part(HttpRequest request, InputStream body, int most) {
        try {
            return body.readNBytes(most);
        } catch (IOException e) {
            throw silence(request, e);
        }
    }

    /** Posts JSON to the control API. */
    public JsonNode post(String path, Object body) {
        return post(path, body, Map.of());
    }

    /** Posts JSON to the control API with further headers. */
    public JsonNode post(String path, Object body, Map<String, String> headers) {
        return send(json(address.control(), path, body, headers));
    }

    /** Posts text of another type to the control API. */
    public JsonNode post(String path, String type, byte[] body) {
        return post(path, type, body, Map.of());
    }

    /** Posts text of another type to the control API with further headers. */
    public JsonNode post(String path, String type, byte[] body, Map<String, String> headers) {
        HttpRequest.Builder request =
                request(address.control(), path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return send(request);
    }

    /** Deletes from the control API. */
    public void delete(String path) {
        send(request(address.control(), path).DELETE());
    }

    /** Reads from the gateway. */
    public JsonNode getFromGateway(String path) {
        return send(request(address.gateway(), path).GET());
    }

    /** Posts JSON to the gateway. */
    public JsonNode postToGateway(String path, Object body) {
        return send(json(address.gateway(), path, body, Map.of()));
    }

    /** A path segment or query value, safe in a URL. */
    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder json(URI base, String path, Object body, Map<String, String> headers) {
        HttpRequest.Builder request = request(base, path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
        headers.forEach(request::header);
        return request;
    }

    private HttpRequest.Builder request(URI base, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(ANSWER_WITHIN)
                .header("Accept", "application/json");
        address.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return request;
    }

    private JsonNode send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        HttpResponse<byte[]> response = exchange(request, BodyHandlers.ofByteArray());
        JsonNode body = parse(response.body());
        if (response.statusCode() >= 400) {
            throw new DoorException(Problem.read(response.statusCode(), body));
        }
        return body;
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException e) {
            throw silence(request, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw silence(request, e);
        }
    }

    private static DoorException silence(HttpRequest request, Exception cause) {
        DoorException silence = new DoorException(Problem.unreachable("no answer from " + origin(request.uri())));
        silence.initCause(cause);
        return silence;
    }

    private static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getAuthority();
    }

    private static JsonNode parse(byte[] body) {
        try {
            return body.length == 0 ? JSON.missingNode() : JSON.readTree(body);
        } catch (JacksonException e) {
            return JSON.missingNode();
        }
    }
}
