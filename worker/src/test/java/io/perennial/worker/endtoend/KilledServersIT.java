package io.perennial.worker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Predictions are answered whoever else is gone, and lives go on when it is back. */
final class KilledServersIT {

    private final Platform platform = Platform.running();
    private final Life life = new Life(platform, "killed-servers");
    private final Rows rows = Rows.rents(300, 6);
    private final Traffic traffic = new Traffic(platform, life, rows);

    @Test
    void answersWithoutControlApiAndWorkflowServerAndGoesOnAfterwards() {
        life.begin(Projects.trusting(life.model(), Projects.QUICK), rows);
        life.awaitServing(1);

        platform.kill(Server.CONTROL);
        answersWithout(Server.CONTROL);
        life.awaitServing(1);

        platform.kill(Server.TEMPORAL);
        answersWithout(Server.TEMPORAL);
        platform.until(
                "the life takes a command again",
                Platform.BACK_WITHIN,
                () -> life.command(
                                        "retrain",
                                        Map.of(
                                                "reason",
                                                "everything is back",
                                                "source",
                                                life.upload(Rows.rents(320, 7))),
                                        "back")
                                .status()
                        == 202);
        life.awaitServing(2);
        assertThat(life.decisions("PROMOTED")).hasSize(1);
        assertThat(platform.mlflow().champion(life.model())).isEqualTo(2);
        assertThat(traffic.told()).extracting(Traffic.Told::sequence).doesNotHaveDuplicates();
    }

    /** The gateway has answered at least ten times before the killed server is back, and until it is. */
    private void answersWithout(Server server) {
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
