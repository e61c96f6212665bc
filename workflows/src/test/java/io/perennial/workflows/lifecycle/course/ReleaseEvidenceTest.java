package io.perennial.workflows.lifecycle.course;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.workflows.Examples;
import io.perennial.workflows.Testbed;
import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.World;
import io.perennial.workflows.approval.ApprovalRequest;
import io.perennial.workflows.approval.ApprovalSpec;
import io.perennial.workflows.approval.ApprovalWorkflow;
import io.perennial.workflows.approval.EvidenceDigest;
import io.perennial.workflows.lifecycle.Stage;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a person is shown before a release. Three models had one digest, and nobody could tell which line was about to be released. */
final class ReleaseEvidenceTest {

    private final Testbed testbed = new Testbed();
    private final World world = testbed.world();

    @AfterEach
    void close() {
        testbed.close();
    }

    @Test
    void namesModelVersionRecipeAndPackageAndMarksTheLineThatIsAskedAbout() throws Exception {
        testbed.apply(Examples.apply(Examples.spec()));
        ApprovalRequest asked = asked(1);

        assertThat(asked.evidence())
                .startsWith(
                        "pc-prices v2 is trial 1, a network with hidden layers of 32, 16 (learning rate 0.01, 60 epochs,"
                                + " batches of 32, seed 7); its package has sha256 run-1-trial 1")
                .contains("trial 1: mae 200, bad answers 10 %; this is v2, which is asked about")
                .contains("linear: mae 280, bad answers 10 %");
        assertThat(asked.digest()).isEqualTo(EvidenceDigest.of(asked.evidence()));
    }

    @Test
    void aRetrainingShowsTheChampionOnTheSameRows() throws Exception {
        testbed.apply(
                Examples.apply(Examples.spec(Optional.empty(), new ApprovalSpec(false, true, Duration.ofDays(30)))));
        world.awaitStatus(now -> now.stage() == Stage.WATCHING);

        testbed.life().retrain(LivedLife.retraining("retrain-1"));

        assertThat(asked(1).evidence()).first().asString().startsWith("pc-prices v2 is trial 1");
        assertThat(asked(1).evidence()).contains("v1, which serves, has mae 300");
        assertThat(world.decisions().stream()
                        .filter(decision -> decision.kind() == DecisionKind.TRAINED)
                        .toList()
                        .getLast()
                        .facts())
                .containsEntry("v1 on 300 rows that are new to it", "mae 300");
    }

    @Test
    void anImportIsNamedByItsFile() throws Exception {
        testbed.apply(
                Examples.apply(Examples.spec(Optional.empty(), new ApprovalSpec(false, true, Duration.ofDays(30)))));
        world.awaitStatus(now -> now.stage() == Stage.WATCHING);

        testbed.life().retrain(ImportTest.importing());

        assertThat(asked(1).evidence())
                .startsWith(
                        "pc-prices v2 is flats.onnx, made elsewhere (the file has sha256 f1); its package has sha256"
                                + " run-2-import");
    }

    private ApprovalRequest asked(int number) throws InterruptedException {
        world.awaitStatus(now -> now.openApproval().isPresent());
        return testbed.client()
                .newWorkflowStub(ApprovalWorkflow.class, WorkflowIds.approval(Examples.MODEL, number))
                .status()
                .request();
    }
}
