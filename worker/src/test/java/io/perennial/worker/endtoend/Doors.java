package io.perennial.worker.endtoend;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;

/** Control API and gateway under one token. */
final class Doors {

    private final Http http = new Http();
    private final URI control;
    private final URI gateway;
    private final String token;

    Doors(URI control, URI gateway, String token) {
        this.control = control;
        this.gateway = gateway;
        this.token = token;
    }

    Answer get(String path) {
        return http.send(to(control, path).GET());
    }

    Answer post(String path, Map<String, ?> body) {
        return post(path, body, UUID.randomUUID().toString());
    }

    /** Posts a command under an id of the caller's. */
    Answer post(String path, Map<String, ?> body, String commandId) {
        return http.send(json(control, path, body).header("Idempotency-Key", commandId));
    }

    Answer post(String path, String type, byte[] body) {
        return http.send(to(control, path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
    }

    Answer put(String path, Map<String, ?> body) {
        return http.send(to(control, path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofByteArray(Http.JSON.writeValueAsBytes(body))));
    }

    Answer postToGateway(String path, Map<String, ?> body) {
        return http.send(json(gateway, path, body));
    }

    private HttpRequest.Builder json(URI door, String path, Map<String, ?> body) {
        return to(door, path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Http.JSON.writeValueAsBytes(body)));
    }

    private HttpRequest.Builder to(URI door, String path) {
        return HttpRequest.newBuilder(door.resolve(path)).header("Authorization", "Bearer " + token);
    }
}
