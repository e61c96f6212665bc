package io.perennial.activities.inference.upstream;

import io.perennial.activities.inference.upstream.UpstreamException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Exchanges JSON with servers over kept connections of HTTP/1.1. The deadline holds from the first byte sent to the last byte read; an answer larger
 * than {@value #MOST_BYTES} bytes is none, nor is a redirect.
 */
final class Exchanges {

    static final int MOST_BYTES = 4 << 20;

    private static final int MOST_WORDS = 200;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** One for the process, because it keeps the connections. No proxy: a server that is listed is called itself. */
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    private final String server;
    private final Duration deadline;

    /** @param server what messages call it */
    Exchanges(String server, Duration deadline) {
        this.server = server;
        this.deadline = deadline;
    }

    /** A server that refuses this, where no row was sent, does not have what was asked for. */
    JsonNode get(URI address) {
        return exchange(HttpRequest.newBuilder(address), Kind.AWAY);
    }

    JsonNode post(URI address, Object body) {
        return exchange(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))),
                Kind.REFUSING);
    }

    private JsonNode exchange(HttpRequest.Builder request, Kind refusal) {
        HttpResponse<byte[]> response =
                sent(request.header("Accept", "application/json").build());
        requireOk(response, refusal);
        try {
            return JSON.readTree(response.body());
        } catch (JacksonException e) {
            throw new UpstreamException(Kind.WRONG, server + " answers what is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** A connection that was kept may be closed by the server at the very moment it is used; asked again, which changes nothing there, a new one is made. */
    private HttpResponse<byte[]> sent(HttpRequest request) {
        long begun = System.nanoTime();
        try {
            return sent(request, begun);
        } catch (IOException closed) {
            try {
                return sent(request, begun);
            } catch (IOException e) {
                throw away(e);
            }
        }
    }

    private UpstreamException away(IOException e) {
        return new UpstreamException(Kind.AWAY, server + " does not answer: " + e, e);
    }

    /** @throws IOException when the connection was closed before an answer came */
    private HttpResponse<byte[]> sent(HttpRequest request, long begun) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                CLIENT.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            return answer.get(deadline.toNanos() - (System.nanoTime() - begun), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new UpstreamException(Kind.SLOW, server + " did not answer within " + deadline.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new UpstreamException(Kind.BUSY, "interrupted while " + server + " was asked", e);
        } catch (ExecutionException e) {
            throw failure(Objects.requireNonNullElse(e.getCause(), e));
        }
    }

    /** What may go well when it is tried at once again is given back, everything else thrown. */
    private IOException failure(Throwable cause) {
        if (cause instanceof ConnectException refused) {
            throw away(refused);
        }
        if (cause instanceof IOException failure) {
            if (String.valueOf(failure.getMessage()).contains("capacity")) { // of the handler that limits
                throw new UpstreamException(
                        Kind.WRONG, server + " answers more than " + MOST_BYTES + " bytes", failure);
            }
            return failure;
        }
        throw new UpstreamException(Kind.AWAY, server + " cannot be asked: " + cause, cause);
    }

    private void requireOk(HttpResponse<byte[]> response, Kind refusal) {
        if (response.statusCode() == 200) {
            return;
        }
        Kind kind = switch (response.statusCode()) {
            case 400, 413, 422 -> refusal;
            case 404, 408, 429 -> Kind.AWAY;
            default -> Kind.WRONG;
        };
        throw new UpstreamException(kind, server + " answers " + response.statusCode() + words(response.body()));
    }

    /** What the protocol has a server say of a failure, shortened. */
    private static String words(byte[] body) {
        try {
            JsonNode told = JSON.readTree(body);
            String words = told.path("error").asString("");
            String line = words.replaceAll("\\p{Cntrl}+", " ").strip();
            return line.isEmpty() ? "" : ": " + line.substring(0, Math.min(MOST_WORDS, line.length()));
        } catch (JacksonException e) {
            return "";
        }
    }
}
