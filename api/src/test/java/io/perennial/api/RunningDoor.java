package io.perennial.api;

import io.perennial.activities.store.PostgresTokenStore;
import io.perennial.activities.store.Role;
import io.perennial.testbed.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** One process of the api jar on a port of its own, and a client with a token for every role; the token of a role is its name. */
public final class RunningDoor implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;

    private RunningDoor(ConfigurableApplicationContext context) {
        this.context = context;
        this.base = URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
    }

    public static RunningDoor control(TestDatabase database, Path artifacts, Class<?>... further) {
        return start("control", ControlDoor.class, database, artifacts, further);
    }

    public static RunningDoor gateway(TestDatabase database, Path artifacts, Class<?>... further) {
        return start("gateway", GatewayDoor.class, database, artifacts, further);
    }

    private static RunningDoor start(
            String profile, Class<?> door, TestDatabase database, Path artifacts, Class<?>... further) {
        List<Class<?>> sources = new ArrayList<>(List.of(door));
        sources.addAll(List.of(further));
        RunningDoor running = new RunningDoor(new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
                .profiles(profile)
                .properties("spring.main.allow-bean-definition-overriding=true")
                .run(
                        "--server.port=0",
                        "--inference.grpc.port=0",
                        "--database.url=" + database.url(),
                        "--database.user=postgres",
                        "--database.password=",
                        "--artifacts.root=" + artifacts,
                        "--temporal.address=127.0.0.1:1",
                        "--temporal.patience=1s"));
        PostgresTokenStore tokens = running.bean(PostgresTokenStore.class);
        for (Role role : Role.values()) {
            tokens.keep(role.name().toLowerCase(Locale.ROOT), role.name(), List.of(role));
        }
        return running;
    }

    /** Where it listens. */
    public URI base() {
        return base;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public HttpResponse<String> get(String path, String token) {
        return send(request(path, token).GET());
    }

    public HttpResponse<String> post(String path, String token, String body) {
        return post(path, token, "application/json", body);
    }

    public HttpResponse<String> post(String path, String token, String type, String body) {
        return send(request(path, token).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    /** Sends a request as it was built. */
    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** A request to a path, with a token unless that is empty. */
    public HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    @Override
    public void close() {
        context.close();
    }
}
