package io.perennial.worker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A classification needs nothing but its spec, from scope to the end of its life. On these rows a straight line beats every network, so that
 * it is what challenges the majority class.
 */
final class ClassificationIT {

    private final Platform platform = Platform.running();
    private final Life life = new Life(platform, "wdbc");

    @Test
    void livesFromSpecToRetirement() throws IOException {
        Rows rows = Rows.ofExample("wdbc/wdbc.csv", "diagnosis");
        life.begin(
                Files.readString(Rows.example("wdbc/wdbc.yaml")).replace("older_system: linear", "older_system: mean"),
                rows);
        Reviewer.approveFirstRelease(platform, life);
        life.await("the older system serves", status -> champion(status) == 1);

        assertThat(life.decisions("TRAINED").getFirst().path("reason").asString())
                .contains("No trial is better than a baseline: linear has", "linear is registered as v2");

        Traffic traffic = new Traffic(platform, life, rows);
        traffic.until("a promotion", 1_500, () -> life.champion() == 2);
        assertThat(traffic.turn().path("outputs").path(0).path("data").path(0).asString())
                .isIn("benign", "malignant");
        isWatched(traffic);

        retire(traffic);
        platform.keepHistory("retire/wdbc");
        platform.keepHistory("model/wdbc");
    }

    /** The monitor goes on deciding block after block about the promoted version. */
    private void isWatched(Traffic traffic) {
        life.awaitServing(2);
        long end = traffic.told().size() + 60L;
        traffic.until("outcome " + end, 60, () -> traffic.told().size() >= end);
        platform.until(
                "the monitor has decided on outcome " + (end - 20), Life.STEP_WITHIN, () -> life.decided() >= end - 20);
        assertThat(life.status().path("stage").asString()).isEqualTo("WATCHING");
    }

    private void retire(Traffic traffic) {
        life.command("retire", Map.of("reason", "the ward has closed"), "retire-wdbc")
                .ok();
        life.await("is retired", status -> status.path("stage").asString().equals("RETIRED"));

        Answer refused = traffic.ask();
        assertThat(refused.status()).isBetween(400, 499);
        assertThat(refused.body().path("error").asString()).contains("Model wdbc is retired");
        JsonNode last = life.ledger().getLast().path("decision");
        assertThat(last.path("kind").asString()).isEqualTo("RETIRED");
        assertThat(life.command("retrain", Map.of("reason", "too late"), "late").status())
                .isEqualTo(409);
        assertThat(life.ledger().getLast().path("decision")).isEqualTo(last);
    }

    private static int champion(JsonNode status) {
        return status.path("champion").path("served").path("version").asInt(0);
    }
}
