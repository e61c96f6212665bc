package io.perennial.worker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Two versions of one training challenge the champion at once: one is taken back on proof while the other goes on to take over. */
final class SeveralCandidatesIT {

    static final String LIFE = """
            name: rivals
            charter: {purpose: Tell the rent of a flat, metric: mae, bad_beyond: 15 %, baselines: [{kind: older_system, name: last year's list, value: 400, source: a made up list}]}
            data: {source: rents.csv, task: regression, target: rent, columns: {size: {type: number, min: 1, max: 500}, distance: {type: number}, lift: {type: category, words: ["yes", "no"]}}}
            training: {baselines: [mean], recipes: [{hidden: [16], learning_rate: 0.02, epochs: 80, batch_size: 32}, {hidden: [24], learning_rate: 0.02, epochs: 80, batch_size: 32, seed: 2}]}
            approval: {first_release: false}
            rollout: {candidates: 2, shadow: {margin: 20 %, minimum: 20}, canary: {steps: [50 %, 75 %], minimum: 20}}
            monitoring: {block: 20, watch_window: 200, cool_down: 1000000}
            """;

    private static final int HARMFUL = 2;
    private static final int GOOD = 3;

    private final Platform platform = Platform.running();
    private final Life life = new Life(platform, "rivals");
    private final Rows world = Rows.rents(600, 50);
    private final List<JsonNode> drawn = new ArrayList<>();

    @Test
    void eachHasItsOwnEvidence() {
        life.begin(LIFE, world);
        life.awaitServing(1);
        life.command(
                        "retrain",
                        Map.of("reason", "both recipes on more rows", "source", life.upload(Rows.rents(700, 51))),
                        "rivals")
                .ok();
        life.await(
                "two rollouts are open",
                status -> numbers(status).equals(List.of(1, 2))
                        && status.path("awaiting").asString().equals("OUTCOMES"));
        assertThat(life.command("pause", Map.of("reason", "which?"), "pause-which")
                        .status())
                .isEqualTo(409);

        Traffic traffic = new Traffic(platform, life, world, this::truth);
        traffic.until("an end of both", 3_000, () -> ends().size() == 2);
        life.awaitServing(GOOD);

        assertThat(ends())
                .extracting(
                        decision -> decision.path("kind").asString(),
                        decision -> decision.path("version").asInt())
                .containsExactlyInAnyOrder(tuple("ROLLED_BACK", HARMFUL), tuple("PROMOTED", GOOD));
        assertThat(decision("ROLLED_BACK").path("reason").asString()).contains("proven worse than the incumbent");
        assertThat(Stream.of(1, 2).map(rollout -> life.get("/rollouts/" + rollout + "/replay")))
                .allSatisfy(replay -> assertThat(replay.path("same").asBoolean())
                        .as("%s", replay)
                        .isTrue());
        assertThat(drawn)
                .extracting(answer -> answer.path("model_version").asString())
                .contains(Integer.toString(HARMFUL), Integer.toString(GOOD));
        platform.keepHistory("model/" + life.model());
        platform.keepHistory("rollout/" + life.model() + "/1");
        platform.keepHistory("rollout/" + life.model() + "/2");
    }

    /** Whatever the harmful version answers turns out to be wrong. */
    private Object truth(JsonNode answer, Object label) {
        boolean isTried = answer.path("parameters").path("arm").asString().equals("candidate");
        if (isTried) {
            drawn.add(answer);
        }
        return isTried && answer.path("model_version").asString().equals(Integer.toString(HARMFUL))
                ? 10 * Double.parseDouble(label.toString())
                : label;
    }

    private List<JsonNode> ends() {
        return Stream.of("ROLLED_BACK", "PROMOTED", "ROLLOUT_HELD")
                .flatMap(kind -> life.decisions(kind).stream())
                .toList();
    }

    private JsonNode decision(String kind) {
        return life.decisions(kind).getFirst();
    }

    private static List<Integer> numbers(JsonNode status) {
        return status.path("openRollouts").valueStream().map(JsonNode::asInt).toList();
    }
}
