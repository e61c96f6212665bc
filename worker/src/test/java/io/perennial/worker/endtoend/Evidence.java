package io.perennial.worker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;

/** Compares what a rollout says it has counted with every label that the world has told. */
final class Evidence {

    private final Platform platform;
    private final Life life;
    private final List<JsonNode> outcomes = new ArrayList<>();

    Evidence(Platform platform, Life life, Traffic traffic) {
        this.platform = platform;
        this.life = life;
        traffic.told().forEach(told -> outcomes.add(outcome(told)));
        assertThat(traffic.told().stream().map(Traffic.Told::sequence))
                .as("numbers of the outcomes")
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, traffic.told().size()).boxed().toList());
    }

    /** Every step of the first rollout rests on each of its outcomes, once. */
    void isWholeAndCountedOnce() {
        JsonNode shadow = life.decisions("SHADOW_PASSED").getFirst();
        assertThat(shadow.path("facts").path("pairs").asString())
                .as("pairs of the shadow step")
                .isEqualTo(Long.toString(
                        count(1, "INCUMBENT", shadow.path("outcomes").asLong())));
        List<JsonNode> steps = life.decisions("CANARY_STEPPED");
        assertThat(steps).hasSize(2);
        for (int i = 0; i < steps.size(); i++) {
            JsonNode step = steps.get(i);
            assertThat(step.path("facts").path("answers").asString())
                    .as("answers of canary step " + (i + 1))
                    .isEqualTo(Long.toString(
                            count(i + 2, "CANDIDATE", step.path("outcomes").asLong())));
        }
    }

    /** One promotion, one champion, and the registry knows it. */
    void endsWithOneChampion(int version) {
        assertThat(life.decisions("PROMOTED")).hasSize(1);
        assertThat(life.decisions("ROLLED_BACK")).isEmpty();
        assertThat(life.decisions("ROLLOUT_HELD")).isEmpty();
        assertThat(life.champion()).isEqualTo(version);
        life.awaitAlias(version);
    }

    private long count(int step, String arm, long through) {
        return outcomes.stream()
                .filter(outcome -> outcome.path("rollout").asInt() == 1)
                .filter(outcome -> outcome.path("step").asInt() == step)
                .filter(outcome -> outcome.path("arm").asString().equals(arm))
                .filter(outcome -> outcome.path("sequence").asLong() <= through)
                .count();
    }

    private JsonNode outcome(Traffic.Told told) {
        return platform.doors()
                .get("/api/v1/predictions/" + told.predictionId())
                .ok()
                .path("outcome");
    }
}
