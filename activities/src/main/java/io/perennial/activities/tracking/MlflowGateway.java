package io.perennial.activities.tracking;

import java.io.FileNotFoundException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.mlflow_project.google.protobuf.InvalidProtocolBufferException;
import org.mlflow_project.google.protobuf.Message;
import org.mlflow_project.google.protobuf.util.JsonFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks MLflow's REST protocol with {@code mlflow-client}'s messages over a transport of our own, because that client's waits for ever and
 * repeats what must not be repeated. Answers are bounded in time and size. HTTP/1.1: the upgrade to HTTP/2 that Java offers makes the server
 * log two warnings a call.
 */
public final class MlflowGateway implements AutoCloseable {

    private static final String API = "/api/2.0/mlflow/";
    private static final String ARTIFACTS = "/api/2.0/mlflow-artifacts/artifacts/";
    private static final long LARGEST_ANSWER = 16L << 20;
    private static final JsonFormat.Printer PRINTER =
            JsonFormat.printer().preservingProtoFieldNames().omittingInsignificantWhitespace();
    private static final JsonFormat.Parser PARSER = JsonFormat.parser().ignoringUnknownFields();

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String server;
    private final Patience patience;
    private final HttpClient client;

    public MlflowGateway(URI server, Patience patience) {
        this.server = server.toString().replaceFirst("/+$", "");
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience.connect())
                .build();
    }

    /** Reads; repeated while MLflow is unavailable. */
    <B extends Message.Builder> B get(String call, Map<String, String> query, B answer) {
        String path = API + call + "?" + encoded(query);
        return read(call, repeated(() -> send(call, request(path).GET().build())), answer);
    }

    /** Writes something that MLflow takes twice without harm, or searches; repeated while MLflow is unavailable. */
    <B extends Message.Builder> B post(String call, Message body, B answer) {
        HttpRequest request = postRequest(call, body);
        return read(call, repeated(() -> send(call, request)), answer);
    }

    /** Creates something: sent once, because MLflow would make another one of it. */
    <B extends Message.Builder> B create(String call, Message body, B answer) {
        return read(call, send(call, postRequest(call, body)), answer);
    }

    /** As {@link #post(String, Message, Message.Builder)}, for what {@code mlflow-client} has no message for. */
    JsonNode post(String call, Map<String, ?> body) {
        HttpRequest request = jsonRequest("POST", call, body);
        return read(call, repeated(() -> send(call, request)));
    }

    /** As {@link #create(String, Message, Message.Builder)}, for what {@code mlflow-client} has no message for. */
    JsonNode create(String call, Map<String, ?> body) {
        return read(call, send(call, jsonRequest("POST", call, body)));
    }

    /** Changes something to what the body says; repeated while MLflow is unavailable. */
    void patch(String call, Map<String, ?> body) {
        HttpRequest request = jsonRequest("PATCH", call, body);
        repeated(() -> send(call, request));
    }

    /** Deletes what the call names; repeated while MLflow is unavailable. */
    void delete(String call) {
        repeated(() -> send(call, request(API + call).DELETE().build()));
    }

    /** Deletes by a JSON body; repeated while MLflow is unavailable. */
    void delete(String call, Message body) {
        HttpRequest request = request(API + call)
                .header("Content-Type", "application/json")
                .method("DELETE", json(body))
                .build();
        repeated(() -> send(call, request));
    }

    /** Uploads a file below an artifact directory of this server; the same path is overwritten. */
    void upload(String artifactPath, Path file) throws FileNotFoundException {
        upload(artifactPath, BodyPublishers.ofFile(file));
    }

    /** Uploads what is in memory below an artifact directory of this server; the same path is overwritten. */
    void upload(String artifactPath, byte[] content) {
        upload(artifactPath, BodyPublishers.ofByteArray(content));
    }

    private void upload(String artifactPath, BodyPublisher content) {
        String path = ARTIFACTS
                + Arrays.stream(artifactPath.split("/"))
                        .map(MlflowGateway::encoded)
                        .collect(Collectors.joining("/"));
        HttpRequest request = request(path)
                .header("Content-Type", "application/octet-stream")
                .PUT(content)
                .build();
        repeated(() -> send("upload of " + artifactPath, request));
    }

    Patience patience() {
        return patience;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private HttpRequest postRequest(String call, Message body) {
        return request(API + call)
                .header("Content-Type", "application/json")
                .POST(json(body))
                .build();
    }

    private HttpRequest jsonRequest(String method, String call, Map<String, ?> body) {
        return request(API + call)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server + path)).timeout(patience.answer());
    }

    private String repeated(Supplier<String> exchange) {
        for (int attempt = 1; ; attempt++) {
            try {
                return exchange.get();
            } catch (MlflowException failure) {
                if (failure.fault() != MlflowFault.UNAVAILABLE || patience.isLast(attempt)) {
                    throw failure;
                }
                Pauses.pause(patience.pauseAfter(attempt));
            }
        }
    }

    private String send(String call, HttpRequest request) {
        CompletableFuture<HttpResponse<String>> exchange =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST_ANSWER));
        HttpResponse<String> response = await(call, exchange);
        if (response.statusCode() / 100 != 2) {
            throw ErrorAnswer.read(response.statusCode(), response.body()).toException(call);
        }
        return response.body();
    }

    /** Waits here and not only in the request's own timeout, which ends with the headers of an answer. */
    private <T> T await(String call, CompletableFuture<T> exchange) {
        Duration bound = patience.connect().plus(patience.answer());
        try {
            return exchange.get(bound.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            throw MlflowException.unreachable(call, failure.getCause() == null ? failure : failure.getCause());
        } catch (TimeoutException late) {
            exchange.cancel(true);
            throw MlflowException.unreachable(call, late);
        } catch (InterruptedException stopped) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw MlflowException.unreachable(call, stopped);
        }
    }

    private static <B extends Message.Builder> B read(String call, String body, B answer) {
        try {
            PARSER.merge(body, answer);
            return answer;
        } catch (InvalidProtocolBufferException unreadable) {
            throw MlflowException.unreadable(call, unreadable);
        }
    }

    private static JsonNode read(String call, String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException unreadable) {
            throw MlflowException.unreadable(call, unreadable);
        }
    }

    private static BodyPublisher json(Message body) {
        try {
            return BodyPublishers.ofString(PRINTER.print(body));
        } catch (InvalidProtocolBufferException impossible) {
            throw new IllegalArgumentException(
                    "no JSON form of " + body.getDescriptorForType().getName(), impossible);
        }
    }

    private static String encoded(Map<String, String> query) {
        return query.entrySet().stream()
                .map(part -> encoded(part.getKey()) + "=" + encoded(part.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
