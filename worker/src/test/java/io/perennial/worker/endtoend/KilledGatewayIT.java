package io.perennial.worker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A gateway that is killed during traffic comes back, knows its routes, and counts nothing twice. */
final class KilledGatewayIT {

    private static final int ROWS = 1_500;

    private final Platform platform = Platform.running();
    private final Life life = new Life(platform, "killed-gateway");
    private final Rows rows = Rows.rents(600, 3);
    private final Traffic traffic = new Traffic(platform, life, rows);

    @Test
    void answersAgainAndEndsItsRolloutOnEvidenceCountedOnce() {
        life.begin(Projects.challenging(life.model()), rows);
        life.awaitShadow();
        traffic.until("a canary", ROWS, () -> !life.decisions("SHADOW_PASSED").isEmpty());
        traffic.until("some answers of the canary", 20, () -> traffic.told().size() % 20 == 0);
        int restarts = platform.restarts(Server.GATEWAY);

        traffic.ask();
        platform.kill(Server.GATEWAY);
        platform.until(
                "the gateway answers again",
                Platform.BACK_WITHIN,
                () -> traffic.ask().status() == 200);
        traffic.until("a promotion", ROWS, () -> !life.decisions("PROMOTED").isEmpty());

        life.awaitServing(2);
        assertThat(platform.restarts(Server.GATEWAY)).isEqualTo(restarts + 1);
        assertThat(traffic.lost()).as("answered in the last milliseconds").isLessThanOrEqualTo(1);
        Evidence evidence = new Evidence(platform, life, traffic);
        evidence.isWholeAndCountedOnce();
        evidence.endsWithOneChampion(2);
    }
}
