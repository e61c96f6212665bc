package io.perennial.workflows.lifecycle.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.workflows.Examples;
import io.perennial.workflows.Testbed;
import io.perennial.workflows.World;
import io.perennial.workflows.lifecycle.GateOverrides;
import io.perennial.workflows.lifecycle.ModelStatus;
import io.perennial.workflows.lifecycle.RetrainRequest;
import io.perennial.workflows.lifecycle.Stage;
import io.perennial.workflows.lifecycle.ledger.Decision;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import io.perennial.workflows.training.ImportedFile;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A model made elsewhere goes through the gates of a retraining. */
final class ImportTest {

    private final Testbed testbed = new Testbed();
    private final World world = testbed.world();
    private final LivedLife life = new LivedLife(testbed);

    @AfterEach
    void close() {
        testbed.close();
    }

    @Test
    void theBetterImportChallengesTheChampionAndReplacesIt() throws InterruptedException {
        life.watching(Optional.empty());

        testbed.life().retrain(importing());
        life.passRollout(0);

        ModelStatus status = world.awaitStatus(now -> now.rollouts() == 1 && now.stage() == Stage.WATCHING);
        assertThat(LivedLife.versionOf(status)).isEqualTo(2);
        assertThat(last(DecisionKind.TRAINED).reason())
                .isEqualTo("The imported model won with mae 150 and is registered as v2");
        assertThat(world.runs()).containsKey("run-2-import").doesNotContainKey("run-2-trial 1");
        assertThat(world.runs().values()).containsOnly("FINISHED");
        assertThat(last(DecisionKind.RETRAINING_ASKED).facts()).containsEntry("imported", "flats.onnx");
    }

    @Test
    void anImportThatABaselineEqualsLosesToIt() throws InterruptedException {
        life.watching(Optional.empty());
        world.scoreImports(280);

        testbed.life().retrain(importing());
        life.passRollout(0);

        world.awaitStatus(now -> now.rollouts() == 1 && now.stage() == Stage.WATCHING);
        assertThat(last(DecisionKind.TRAINED).reason())
                .isEqualTo("The imported model has mae 280, and linear is no worse with mae 280: "
                        + "linear is registered as v2 instead");
    }

    @Test
    void anImportThatDoesNotFitLeavesTheChampionServing() throws InterruptedException {
        life.watching(Optional.empty());
        world.refuseImports("column 'ram' is no input of the graph, which takes size");

        testbed.life().retrain(importing());

        world.awaitDecisions(DecisionKind.TRAINING_REFUSED, 1);
        ModelStatus status = world.awaitStatus(now -> now.retrainings() == 1 && now.stage() == Stage.WATCHING);
        assertThat(LivedLife.versionOf(status)).isEqualTo(1);
        assertThat(last(DecisionKind.TRAINING_REFUSED).reason())
                .isEqualTo(
                        "The imported model cannot be used: column 'ram' is no input of the graph, which takes size");
        assertThat(world.registered()).isEqualTo(1);
        assertThat(world.runs().values()).doesNotContain("RUNNING");
    }

    @Test
    void anImportIsNeverTheFirstRelease() throws InterruptedException {
        world.refuseRegistration();
        testbed.apply(Examples.apply(LivedLife.withoutOlderSystem()));
        world.awaitStatus(now -> now.stage() == Stage.HELD);

        assertThatThrownBy(() -> testbed.life().retrain(importing()))
                .rootCause()
                .hasMessageContaining("an imported model is never the first release");
    }

    private Decision last(DecisionKind kind) {
        return world.decisions().stream()
                .filter(decision -> decision.kind() == kind)
                .toList()
                .getLast();
    }

    static RetrainRequest importing() {
        return new RetrainRequest(
                Examples.command("import-1", "ada"),
                Optional.empty(),
                GateOverrides.NONE,
                Optional.of(new ImportedFile("imports/f1.onnx", "f1", "flats.onnx", List.of())));
    }
}
