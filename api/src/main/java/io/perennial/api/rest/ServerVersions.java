package io.perennial.api.rest;

import io.perennial.activities.store.Database;
import io.perennial.api.client.Release;
import io.perennial.api.problem.Refusal;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Asks every server behind this door which version it is; one that is away is named so, and hides no other. */
public final class ServerVersions {

    private static final Duration ANSWER = Duration.ofSeconds(3);
    private static final String SILENT = "no answer";

    private final WorkflowServiceStubs temporal;
    private final URI mlflow;
    private final Database database;
    private final BoundedCalls calls;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER)
            .build();

    ServerVersions(WorkflowServiceStubs temporal, URI mlflow, Database database, BoundedCalls calls) {
        this.temporal = temporal;
        this.mlflow = mlflow;
        this.database = database;
        this.calls = calls;
    }

    /** Versions as the servers say them. */
    public record Servers(String temporal, String mlflow, String postgresql, String perennial, String jdk) {}

    Servers read() {
        return new Servers(
                said("Temporal", this::temporal),
                said("MLflow", this::mlflow),
                said("PostgreSQL", database::serverVersion),
                Release.version(),
                Runtime.version().toString());
    }

    private String said(String server, Callable<String> question) {
        try {
            return calls.call(server, question);
        } catch (Refusal away) {
            return SILENT;
        }
    }

    private String temporal() {
        return temporal.blockingStub()
                .getSystemInfo(GetSystemInfoRequest.getDefaultInstance())
                .getServerVersion();
    }

    private String mlflow() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(mlflow.resolve("/version"))
                .timeout(ANSWER)
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("MLflow answered " + response.statusCode() + " when asked for its version");
        }
        return response.body().strip();
    }
}
