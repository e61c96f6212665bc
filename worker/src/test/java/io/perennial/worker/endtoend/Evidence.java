package io.perennial.worker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Compares what a rollout says it has counted with every label that the world has told. */
final class Evidence {

    private final Platform platform;
    private final Life life;
    private final List<JsonNode> outcomes = new ArrayList<>();

    Evidence(Platform platform, Life life, Traffic traffic) {
        this(platform, life, traffic, 0);
    }

    /** Knows the labels after so many; that all have numbers of their own it knows of every one. */
    Evidence(Platform platform, Life life, Traffic traffic, int after) {
        this.platform = platform;
        this.life = life;
        traffic.told().stream().skip(after).forEach(told -> outcomes.add(outcome(told)));
        assertThat(traffic.told().stream().map(Traffic.Told::sequence))
                .as("numbers of the outcomes")
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, traffic.told().size()).boxed().toList());
    }

    /** Every step of the first rollout rests on each of its outcomes, once. */
    void isWholeAndCountedOnce() {
        assertThat(life.decisions("CANARY_STEPPED")).hasSize(2);
        isWholeAndCountedOnce(
                1,
                Stream.concat(life.decisions("SHADOW_PASSED").stream(), life.decisions("CANARY_STEPPED").stream())
                        .toList());
    }

    /** Every step that a rollout has passed rests on each of its outcomes, once. */
    void isWholeAndCountedOnce(int rollout, List<JsonNode> passed) {
        for (int i = 0; i < passed.size(); i++) {
            JsonNode step = passed.get(i);
            boolean shadow = step.path("kind").asString().equals("SHADOW_PASSED");
            assertThat(step.path("facts").path(shadow ? "pairs" : "answers").asString())
                    .as("answers of step " + (i + 1))
                    .isEqualTo(Long.toString(count(
                            rollout,
                            i + 1,
                            shadow ? "INCUMBENT" : "CANDIDATE",
                            step.path("outcomes").asLong())));
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

    /** Labels of an arm in a step, up to an outcome. */
    long count(int rollout, int step, String arm, long through) {
        return outcomes.stream()
                .filter(outcome -> outcome.path("rollout").asInt() == rollout)
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
