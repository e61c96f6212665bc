package io.perennial.worker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Predictions are answered whoever else is gone, and what was disturbed comes to its proper end when it is back. */
final class KilledServersIT {

    private final Platform platform = Platform.running();

    @Test
    void aRetrainingIsMadeOnceThoughTheControlApiIsKilledRightAfterItTookTheCommand() {
        Life life = new Life(platform, "killed-control");
        Rows rows = Rows.rents(300, 6);
        life.begin(Projects.trusting(life.model(), Projects.QUICK), rows);
        life.awaitServing(1);
        String source = life.upload(Rows.rents(320, 7));
        Traffic traffic = new Traffic(platform, life, rows);

        life.command("retrain", Map.of("reason", "the quarter has ended", "source", source), "once")
                .ok();
        platform.kill(Server.CONTROL);
        answersWithout(Server.CONTROL, traffic);

        life.awaitServing(2);
        assertThat(life.status().path("retrainings").asInt()).isEqualTo(1);
        assertThat(life.decisions("PROMOTED")).hasSize(1);
        life.awaitAlias(2);
        assertThat(traffic.told()).extracting(Traffic.Told::sequence).doesNotHaveDuplicates();
    }

    @Test
    void aCanaryIsDecidedOnAllItsOutcomesThoughTheWorkflowServerIsKilled() {
        Life life = new Life(platform, "killed-temporal");
        Rows rows = Rows.rents(300, 8);
        life.begin(Projects.challenging(life.model()), rows);
        life.awaitShadow();
        Traffic traffic = new Traffic(platform, life, rows);
        traffic.until("a canary", 400, () -> !life.decisions("SHADOW_PASSED").isEmpty());

        platform.kill(Server.TEMPORAL);
        answersWithout(Server.TEMPORAL, traffic);

        traffic.until("a promotion", 400, () -> life.champion() == 2);
        life.awaitServing(2);
        Evidence evidence = new Evidence(platform, life, traffic);
        evidence.isWholeAndCountedOnce();
        evidence.endsWithOneChampion(2);
        platform.keepHistory("rollout/" + life.model() + "/1");
    }

    @Test
    void aLifeStartsTheMonitorAgainThatSomebodyTerminated() {
        Life life = new Life(platform, "killed-monitor");
        Rows rows = Rows.rents(300, 9);
        life.begin(Projects.trusting(life.model(), Projects.QUICK), rows);
        life.awaitServing(1);

        try (Histories histories = platform.histories()) {
            histories.terminate("monitor/" + life.model());
        }

        platform.until("a command is taken", Life.STEP_WITHIN, () -> retrained(life));
        life.awaitServing(2);
        Traffic traffic = new Traffic(platform, life, rows);
        traffic.until("two decided blocks", 60, () -> life.decided() >= 40);
    }

    /** Asks until the life, which may just be starting its monitor, is free to begin. */
    private static boolean retrained(Life life) {
        String source = life.upload(Rows.rents(320, 10));
        return life.command("retrain", Map.of("reason", "the quarter has ended", "source", source), "once")
                        .status()
                == 202;
    }

    /** The gateway has answered at least ten times before the killed server is back, and until it is. */
    private void answersWithout(Server server, Traffic traffic) {
        int before = traffic.told().size();
        platform.until(server.word() + " is back", Platform.BACK_WITHIN, () -> {
            for (int i = 0; i < 10; i++) {
                traffic.ask().ok();
                traffic.tell();
            }
            return platform.isUp(server);
        });
        assertThat(traffic.told().size()).isGreaterThanOrEqualTo(before + 10);
    }
}
