package io.perennial.api.demo;

import io.perennial.api.client.Address;
import io.perennial.api.client.Ledger;
import io.perennial.api.client.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;

/** Puts the demo together and tells it. */
public final class Demo {

    private final Platform platform;
    private final DemoPlan plan;
    private final Consumer<String> out;
    private final LongSupplier nanoTime = System::nanoTime;

    public Demo(Platform platform, DemoPlan plan, Consumer<String> out) {
        this.platform = platform;
        this.plan = plan;
        this.out = out;
    }

    /** Tells the whole story and writes the report that is wanted. */
    public void tell() throws IOException, InterruptedException {
        String model = model();
        Narrator narrator = new Narrator(new Ledger(platform, model), out, nanoTime);
        Patience patience = new Patience(nanoTime);
        Life life = new Life(platform, model, narrator, new Reviewer(reviewer(), model, narrator), patience);
        Stage stage = new Stage(platform, model, PcPrices.read(plan.rows()), narrator, life);
        Report report = new Story(stage, plan, patience, nanoTime).tell();
        close(narrator, life, report);
        if (plan.report().isPresent()) {
            report.write(plan.report().get());
        }
    }

    private String model() throws IOException {
        JsonNode resolved = platform.post("/api/v1/models/check", "application/yaml", Files.readAllBytes(plan.spec()));
        return resolved.path("name").asString(resolved.path("spec").path("name").asString("pc-prices"));
    }

    private Platform reviewer() {
        String name = "reviewer-" + UUID.randomUUID().toString().substring(0, 8);
        JsonNode made = platform.post("/api/v1/tokens", Map.of("name", name, "roles", List.of("VIEWER", "APPROVER")));
        Address address = platform.address();
        return new Platform(address.as(made.path("token").asString()));
    }

    private void close(Narrator narrator, Life life, Report report) {
        narrator.act("Closing table");
        report.table().lines().forEach(narrator::plain);
        narrator.plain("");
        narrator.plain("%d retrainings and %d rollouts over %d months; requests failed: %d"
                .formatted(
                        report.retrainings(),
                        report.rollouts(),
                        report.table().months().size(),
                        report.failedRequests()));
        report.waysBack().forEach(way -> narrator.plain(way.sentence()));
        narrator.plain("first prediction after %.1f s, whole story %.1f s"
                .formatted(report.secondsToFirstPrediction(), report.seconds()));
        narrator.plain("");
        report.servers()
                .properties()
                .forEach(server -> narrator.plain(
                        "%-10s %s".formatted(server.getKey(), server.getValue().asString())));
        JsonNode links = life.whole().path("links");
        narrator.plain("");
        narrator.plain("console   " + platform.address().control() + "/");
        narrator.plain("MLflow    " + links.path("mlflow").asString("—"));
        narrator.plain("Temporal  " + links.path("temporal").asString("—"));
        narrator.plain("everything stays up until infra/perennial down");
    }
}
