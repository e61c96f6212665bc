package io.perennial.worker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Nothing is decided by a label that has not been told: two worlds that differ only in the labels after month 20 are the same until the
 * first of them is told. Each has a platform of its own, so that even the model's name is the same.
 */
final class LookAheadIT {

    private static final int FIRST_SERVED_MONTH = 13;
    private static final int LAST_EQUAL_MONTH = 20;
    private static final int LAST_MONTH = 35;
    private static final int LABEL_DELAY = 40;

    /** Enough for shuffled prices to wear out any champion and to have it replaced or renewed. */
    private static final int ROWS_AFTERWARDS = 240;

    /** Two histories of one model: what was answered and decided before the worlds part, and all that was decided in the end. */
    private record Past(List<Double> answers, List<Told> before, List<Told> end) {}

    /** A decision without what tells its platform from another: digests of files. */
    private record Told(
            String kind, String actor, String reason, Map<String, String> facts, int version, long outcomes) {}

    @Test
    void decidesAlikeUntilTheFirstLabelThatDiffersIsTold() throws IOException {
        Rows rows = Rows.ofExample("pc-prices/computers.csv", "price");
        Rows shuffled = rows.withTargetsShuffled("month", LAST_EQUAL_MONTH + 1.0, LAST_MONTH, 20);

        Past one = live(Platform.running(), rows);
        Past other = live(Platform.start("look-ahead"), shuffled);

        assertThat(one.before()).extracting(Told::kind).contains("EPISODE_OPENED", "PROMOTED");
        assertThat(other.before()).isEqualTo(one.before());
        assertThat(other.answers()).isEqualTo(one.answers());
        assertThat(other.end()).as("the shuffled labels were told").isNotEqualTo(one.end());
    }

    private static Past live(Platform platform, Rows all) throws IOException {
        Life life = new Life(platform, "pc-prices");
        life.begin(Files.readString(Rows.example("pc-prices/pc-prices.yaml")), all);
        Reviewer.approveFirstRelease(platform, life);
        life.awaitServing(1);

        Rows served = all.within("month", FIRST_SERVED_MONTH, LAST_MONTH);
        int equal = served.within("month", FIRST_SERVED_MONTH, LAST_EQUAL_MONTH)
                        .lines()
                        .size()
                + LABEL_DELAY;
        Traffic traffic = new Traffic(platform, life, served.without("month", "ads"), LABEL_DELAY);
        List<Double> answers = new ArrayList<>();
        for (int row = 0; row < equal; row++) {
            answers.add(price(traffic.turn()));
        }
        traffic.standStill();
        List<Told> before = told(life);
        for (int row = 0; row < ROWS_AFTERWARDS; row++) {
            traffic.turn();
        }
        traffic.standStill();
        return new Past(answers, before, told(life));
    }

    private static double price(JsonNode answer) {
        return answer.path("outputs").path(0).path("data").path(0).asDouble();
    }

    private static List<Told> told(Life life) {
        return life.ledger().stream().map(entry -> told(entry.path("decision"))).toList();
    }

    private static Told told(JsonNode decision) {
        Map<String, String> facts = new TreeMap<>();
        decision.path("facts").forEachEntry((word, fact) -> {
            if (!fact.asString().matches("[0-9a-f]{16,}")) {
                facts.put(word, fact.asString());
            }
        });
        return new Told(
                decision.path("kind").asString(),
                decision.path("actor").asString(),
                decision.path("reason").asString(),
                facts,
                decision.path("version").asInt(0),
                decision.path("outcomes").asLong());
    }
}
