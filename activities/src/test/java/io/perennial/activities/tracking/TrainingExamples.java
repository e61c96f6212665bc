package io.perennial.activities.tracking;

import io.perennial.workflows.approval.ApprovalSpec;
import io.perennial.workflows.data.DataSpec;
import io.perennial.workflows.data.DatasetManifest;
import io.perennial.workflows.data.Task;
import io.perennial.workflows.evaluation.Scores;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.monitoring.MonitoringSpec;
import io.perennial.workflows.rollout.RolloutSpec;
import io.perennial.workflows.scoping.CharterSpec;
import io.perennial.workflows.scoping.ProjectSpec;
import io.perennial.workflows.training.BaselineKind;
import io.perennial.workflows.training.ExportedModel;
import io.perennial.workflows.training.Recipe;
import io.perennial.workflows.training.RegistrationRequest;
import io.perennial.workflows.training.RunRequest;
import io.perennial.workflows.training.TrainedModel;
import io.perennial.workflows.training.TrainingRequest;
import io.perennial.workflows.training.TrainingSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Requests of one small training. */
final class TrainingExamples {

    static final String TRAIN_SHA = "0123456789abcdef".repeat(4);
    static final String TEST_SHA = "fedcba9876543210".repeat(4);
    static final String PACKAGE = "models/abc";
    static final Recipe RECIPE = new Recipe(List.of(32, 16), 0.01, 60, 32, 7, 5);

    private TrainingExamples() {}

    static TrainingRequest training(String model, int number) {
        DatasetManifest dataset = new DatasetManifest(
                "d".repeat(64), "datasets/ddd", TRAIN_SHA, TEST_SHA, 2000, 500, List.of("computers.csv"));
        return new TrainingRequest(
                spec(model),
                number,
                dataset,
                List.of(RECIPE),
                Optional.of(BaselineKind.LINEAR),
                1_700_000_000_000L,
                Optional.empty());
    }

    static RunRequest run(TrainingRequest training, String label) {
        return new RunRequest(training, label, Optional.of(RECIPE));
    }

    static RegistrationRequest registration(
            TrainingRequest training, String label, String runId, Optional<ExportedModel> exported) {
        return new RegistrationRequest(
                training,
                new TrainedModel(
                        label,
                        PACKAGE,
                        "a".repeat(64),
                        runId,
                        Optional.of(RECIPE),
                        new Scores("mae", 210.5, 0.06, 0.08, 500),
                        Optional.empty()),
                exported);
    }

    private static ProjectSpec spec(String model) {
        return new ProjectSpec(
                new ModelId(model),
                new CharterSpec(
                        "price used computers", "Ada", "mae", "USD", Optional.of(300.0), 0.15, Optional.empty()),
                new DataSpec("computers.csv", Task.REGRESSION, "price", List.of(), Optional.empty(), 0.2, false),
                new TrainingSpec(List.of(RECIPE), List.of(BaselineKind.LINEAR)),
                new ApprovalSpec(true, false, Duration.ofDays(30)),
                new RolloutSpec(true, 0.05, 0.05, 40, 400, List.of(0.25, 0.5), 20, 0.01),
                new MonitoringSpec(20, 0.0003, 0.05, 200, 0.01, 100, Optional.empty(), Optional.of(600), 20));
    }
}
