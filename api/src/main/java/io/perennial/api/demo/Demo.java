package io.perennial.api.demo;

import io.perennial.api.client.Address;
import io.perennial.api.client.Ledger;
import io.perennial.api.client.Platform;
import java.io.IOException;
import java.util.LinkedHashMap;
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

    /** Tells the whole story and writes the report that is wanted; returns the model's name with the figures of the report. */
    public Map<String, Object> tell() throws IOException, InterruptedException {
        FreshLife fresh = FreshLife.of(platform, plan.spec());
        String model = fresh.name();
        Laps laps = Laps.since(plan.started(), nanoTime);
        Narrator narrator = new Narrator(new Ledger(platform, model), out, laps);
        Patience patience = new Patience(nanoTime);
        Life life = new Life(platform, model, narrator, new Reviewer(reviewer(), model, narrator), patience);
        Stage stage = new Stage(platform, model, PcPrices.read(plan.rows()), narrator, life);
        Report report = new Story(stage, fresh, plan, patience, nanoTime, laps).tell();
        new Farewell(narrator, platform.address(), plan.conditions())
                .say(report, plan.isWhole(), life.whole().path("links"));
        if (plan.report().isPresent()) {
            report.write(plan.report().get());
        }
        if (report.failedRequests() > 0) {
            throw new StoryBroken(report.failedRequests() + " inference requests failed, and none may");
        }
        Map<String, Object> told = new LinkedHashMap<>(Map.of("model", model));
        told.putAll(report.fields());
        return told;
    }

    private Platform reviewer() {
        String name = "reviewer-" + UUID.randomUUID().toString().substring(0, 8);
        JsonNode made = platform.post("/api/v1/tokens", Map.of("name", name, "roles", List.of("VIEWER", "APPROVER")));
        Address address = platform.address();
        return new Platform(address.as(made.path("token").asString()));
    }
}
