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
                .matches("(trial \\d won|No trial is better than a baseline: (linear|trees)) .* is registered as v2.*");

        Traffic traffic = new Traffic(platform, life, rows);
        traffic.until("a promotion", 1_500, () -> life.champion() == 2);
        assertThat(traffic.turn().path("outputs").path(0).path("data").path(0).asString())
                .isIn("benign", "malignant");
        isWatched(traffic);

        Life successor = successor(rows);
        retire(traffic, successor);
        platform.keepHistory("retire/wdbc");
        platform.keepHistory("model/wdbc");
        platform.keepHistory("train/wdbc/1");
    }

    /** Nobody is asked about a first release here: what the charter demands decides. Errors alone cost, so that a gain is out of reach. */
    @Test
    void modelThatCostsMoreThanAgreedIsNotRegistered() throws IOException {
        Life strict = new Life(platform, "wdbc-strict");
        strict.begin(
                Files.readString(Rows.example("wdbc/wdbc.yaml"))
                        .replaceFirst("(?m)^name: wdbc$", "name: wdbc-strict")
                        .replaceFirst("(?m)^  target: 0.06\n", "")
                        .replace("false_alarm: 1}", "false_alarm: 1, most_per_thousand: -1}")
                        .replaceFirst("(?m)^training:", "approval: {first_release: false}\ntraining:"),
                Rows.ofExample("wdbc/wdbc.csv", "diagnosis"));
        strict.await(
                "the training is refused",
                status -> status.path("stage").asString().equals("HELD"));

        assertThat(strict.status().path("sentence").asString())
                .contains("is not registered, because it fails what the charter demands: a thousand answers cost ")
                .contains("at most -1", "agree on another charter");
        platform.keepHistory("train/wdbc-strict/1");
        platform.keepHistory("model/wdbc-strict");
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

    /** Another life of the same kind, brought to where its older system serves. */
    private Life successor(Rows rows) throws IOException {
        Life successor = new Life(platform, "wdbc-2");
        String spec = Files.readString(Rows.example("wdbc/wdbc.yaml"));
        assertThat(refusedSuccessor()).contains("'wdbc-2' cannot be the successor of wdbc", "no version of it serves");
        successor.begin(spec.replaceFirst("(?m)^name: wdbc$", "name: wdbc-2"), rows);
        Reviewer.approveFirstRelease(platform, successor);
        successor.await("the older system serves", status -> champion(status) == 1);
        return successor;
    }

    private String refusedSuccessor() {
        Answer refused =
                life.command("retire", Map.of("reason", "too early", "successor", "wdbc-2"), "retire-too-early");
        assertThat(refused.status()).isEqualTo(409);
        return refused.body().path("detail").asString();
    }

    /** Whoever asks the retired model is answered by its successor; when that is retired as well, by nobody. */
    private void retire(Traffic traffic, Life successor) {
        life.command("retire", Map.of("reason", "the ward has moved", "successor", "wdbc-2"), "retire-wdbc")
                .ok();
        life.await("is retired", status -> status.path("stage").asString().equals("RETIRED"));
        JsonNode passedOn = traffic.ask().ok();
        assertThat(passedOn.path("model_name").asString()).isEqualTo("wdbc-2");
        assertThat(passedOn.path("outputs").path(0).path("data").path(0).asString())
                .isIn("benign", "malignant");

        successor
                .command("retire", Map.of("reason", "the ward has closed"), "retire-wdbc-2")
                .ok();
        successor.await("is retired", status -> status.path("stage").asString().equals("RETIRED"));
        Answer refused = traffic.ask();
        assertThat(refused.status()).isEqualTo(410);
        assertThat(refused.body().path("error").asString()).isEqualTo("Model wdbc-2 is retired");
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
