package io.perennial.worker.endtoend;

import org.junit.jupiter.api.Test;

/** A lifecycle worker that is killed in the middle of a rollout is missed by nobody but the clock. */
final class KilledRolloutIT {

    private static final int ROWS = 1_500;

    private final Platform platform = Platform.running();
    private final Life life = new Life(platform, "killed-rollout");
    private final Rows rows = Rows.rents(600, 2);
    private final Traffic traffic = new Traffic(platform, life, rows);

    @Test
    void endsARolloutWhoseWorkerWasKilledInShadowAndInCanary() {
        life.begin(Projects.challenging(life.model()), rows);
        life.awaitShadow();

        traffic.until("a quarter of the pairs", 10, () -> traffic.told().size() == 10);
        platform.kill(Server.LIFECYCLE);
        traffic.until("the end of shadow", ROWS, () -> decided("SHADOW_PASSED"));

        platform.awaitUp(Server.LIFECYCLE);
        platform.kill(Server.LIFECYCLE);
        traffic.until("a promotion", ROWS, () -> decided("PROMOTED"));

        life.awaitServing(2);
        Evidence evidence = new Evidence(platform, life, traffic);
        evidence.isWholeAndCountedOnce();
        evidence.endsWithOneChampion(2);
        platform.keepHistory("rollout/" + life.model() + "/1");
    }

    private boolean decided(String kind) {
        return !life.decisions(kind).isEmpty();
    }
}
