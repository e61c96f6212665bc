package io.perennial.worker.endtoend;

import io.perennial.workflows.rollout.RolloutPhase;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whatever server is killed at whatever row of the rollout table, the rollout comes to one end on evidence counted once. So many kills as
 * {@code -Dkills} are drawn by the seed {@code -Dkills.seed}; {@code -Dkills=all} makes every one.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KillsIT {

    private static final Logger LOG = LoggerFactory.getLogger(KillsIT.class);

    private final Platform platform = Platform.running();
    private final Stores stores = new Stores(platform.database());
    private final KillTable table = new KillTable();
    private Optional<KilledModel> intact = Optional.empty();
    private int models;

    static List<Kill> kills() {
        String wanted = System.getProperty("kills", "12");
        if (wanted.equals("all")) {
            return Kill.all();
        }
        long seed = Long.getLong("kills.seed", 5);
        LOG.info("{} of {} kills, drawn by -Dkills.seed={}", wanted, Kill.all().size(), seed);
        return Kill.drawn(seed, Integer.parseInt(wanted));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kills")
    void comesToOneEndOnEvidenceCountedOnce(Kill kill) throws IOException {
        KilledModel model = intact.orElseGet(() -> new KilledModel(platform, "killed-at-every-row-" + ++models));
        intact = Optional.empty();
        table.begin(kill.story().words(), kill.row().words(), kill.victim());

        RolloutPhase end = new KilledRollout(platform, model, stores, kill).end();

        table.end(kill.story().words(), kill.row().words(), kill.victim(), end.name());
        LOG.info("{}: {}", kill, end);
        intact = Optional.of(model);
    }

    @AfterAll
    void close() {
        stores.close();
    }
}
