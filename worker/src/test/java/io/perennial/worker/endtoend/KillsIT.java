package io.perennial.worker.endtoend;

import io.perennial.workflows.rollout.RolloutPhase;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever server is killed at whatever row of the rollout table, the rollout comes to one end on evidence counted once. Twelve kills are drawn by
 * the seed {@code -Dkills.seed}; {@code -Dkills=all} makes every one.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KillsIT {

    private static final int DRAWN = 12;

    private final Platform platform = Platform.running();
    private final Stores stores = new Stores(platform.database());
    private final Map<Server, KilledModel> models = new EnumMap<>(Server.class);

    static List<Kill> kills() {
        String wanted = System.getProperty("kills", "");
        return wanted.equals("all")
                ? Kill.all()
                : Kill.drawn(Long.getLong("kills.seed", 5), wanted.isEmpty() ? DRAWN : Integer.parseInt(wanted));
    }

    @ParameterizedTest
    @MethodSource("kills")
    void comesToOneEndOnEvidenceCountedOnce(Kill kill) throws IOException {
        KilledModel model = models.computeIfAbsent(kill.victim(), victim -> new KilledModel(platform, victim));
        KilledRollout rollout = new KilledRollout(platform, model, stores, kill);

        RolloutPhase end = rollout.end();

        rollout.isNotSplit(end);
        rollout.restsOnItsEvidence(end);
    }

    @AfterAll
    void close() {
        stores.close();
    }
}
