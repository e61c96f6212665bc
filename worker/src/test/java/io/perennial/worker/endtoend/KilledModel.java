package io.perennial.worker.endtoend;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A model that rolls out one candidate after another, whose answers turn out to be as a story wants them. */
final class KilledModel {

    /** One of so many answers turns out to be bad; of a candidate with ten-fold errors one of two. */
    private static final int ONE_BAD_OF = 20;

    private static final int ONE_BAD_OF_TENFOLD = 2;

    private final Platform platform;
    private final Life life;
    private final Traffic traffic;
    private KillStory story = KillStory.GOOD;
    private int answers;
    private int rollouts;

    KilledModel(Platform platform, String name) {
        this.platform = platform;
        this.life = new Life(platform, name);
        Rows rows = Rows.rents(300, 50);
        this.traffic = new Traffic(platform, life, rows, this::truth);
        life.begin(Projects.gated(life.model(), Projects.QUICK), rows);
        life.awaitServing(1);
    }

    Life life() {
        return life;
    }

    Traffic traffic() {
        return traffic;
    }

    /** Asks for a candidate; the number of its rollout. */
    int challenge(KillStory next) {
        story = next;
        rollouts++;
        String source = life.upload(Rows.rents(300 + rollouts, 50 + rollouts));
        life.command("retrain", Map.of("reason", "another quarter", "source", source), "quarter-" + rollouts)
                .ok();
        return rollouts;
    }

    /** Number of the last entry of its ledger. */
    long ledgerEnd() {
        long end = 0;
        for (List<JsonNode> page = life.ledger(end); !page.isEmpty(); page = life.ledger(end)) {
            end = page.getLast().path("number").asLong();
        }
        return end;
    }

    /** What a gateway and its workflow say of a rollout, and what was written down after a ledger entry. */
    RolloutSight sight(int rollout, long after, Stores stores) {
        String key = "rollout/" + life.model() + "/" + rollout + "/";
        List<JsonNode> decisions = life.ledger(after).stream()
                .map(entry -> entry.path("decision"))
                .filter(decision -> decision.path("key").asString("").startsWith(key))
                .toList();
        JsonNode status = decisions.isEmpty() ? Http.JSON.missingNode() : life.get("/rollouts/" + rollout);
        return new RolloutSight(
                decisions, status, () -> stores.flip(life.model(), rollout).isPresent());
    }

    /** True when every door answers as if nothing had happened. */
    boolean isAtEase(int rollout) {
        return answers("/history")
                && answers("/rollouts/" + rollout)
                && traffic.ask().status() == 200;
    }

    private boolean answers(String path) {
        return platform.doors().get("/api/v1/models/" + life.model() + path).status() == 200;
    }

    private Object truth(JsonNode answer, Object label) {
        double said = answer.path("outputs").path(0).path("data").path(0).asDouble();
        boolean tenfold = story == KillStory.TENFOLD_ERRORS
                && answer.path("parameters").path("arm").asString("").equals("candidate");
        return ++answers % (tenfold ? ONE_BAD_OF_TENFOLD : ONE_BAD_OF) == 0 ? said * 2 : said;
    }
}
