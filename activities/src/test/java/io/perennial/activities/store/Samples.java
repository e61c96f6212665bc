package io.perennial.activities.store;

import io.perennial.activities.store.outcome.Handling;
import io.perennial.activities.store.outcome.Prediction;
import io.perennial.workflows.approval.ApprovalSpec;
import io.perennial.workflows.automation.Degree;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import io.perennial.workflows.data.DataSpec;
import io.perennial.workflows.data.RowLimit;
import io.perennial.workflows.data.Task;
import io.perennial.workflows.lifecycle.Awaiting;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.ModelStatus;
import io.perennial.workflows.lifecycle.Stage;
import io.perennial.workflows.lifecycle.ledger.Decision;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import io.perennial.workflows.monitoring.MonitoringSpec;
import io.perennial.workflows.rollout.RolloutSpec;
import io.perennial.workflows.scoping.CharterSpec;
import io.perennial.workflows.scoping.ProjectSpec;
import io.perennial.workflows.serving.Arm;
import io.perennial.workflows.serving.Candidate;
import io.perennial.workflows.serving.Guardrails;
import io.perennial.workflows.serving.OutcomeRule;
import io.perennial.workflows.serving.RouteChange;
import io.perennial.workflows.serving.ServedVersion;
import io.perennial.workflows.serving.Standby;
import io.perennial.workflows.training.BaselineKind;
import io.perennial.workflows.training.Recipe;
import io.perennial.workflows.training.TrainingSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Records that the tests of the stores share. */
public final class Samples {

    public static final OutcomeRule REGRESSION = new OutcomeRule(Task.REGRESSION, 0.15);
    public static final OutcomeRule CLASSIFICATION = new OutcomeRule(Task.CLASSIFICATION, 0.15);

    private static final AtomicInteger models = new AtomicInteger();

    private Samples() {}

    /** A model that no other test touches. */
    public static ModelId freshModel() {
        return new ModelId("model-" + models.incrementAndGet());
    }

    /** Does the work on 20 threads at once and returns all results. */
    public static <T> List<T> onTwentyThreads(Callable<T> work) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(Collections.nCopies(20, work)).stream()
                    .map(Future::resultNow)
                    .toList();
        }
    }

    public static Prediction prediction(String id, ModelId model, String answer) {
        return prediction(id, model, answer, Optional.empty());
    }

    /** One that a person has to decide. */
    public static Prediction forPerson(String id, ModelId model, String answer) {
        return prediction(id, model, answer).handledAs(new Handling(Degree.PARTIAL, Optional.of("cd = yes"), true));
    }

    /** One that was asked for a unit at that time. */
    public static Prediction ofUnit(String id, ModelId model, String unit, Instant at) {
        return prediction(id, model, "1", Optional.empty(), unit, at);
    }

    public static Prediction prediction(String id, ModelId model, String answer, Optional<String> besideAnswer) {
        return prediction(id, model, answer, besideAnswer, "unit-" + id, Instant.parse("2026-01-02T03:04:05.678901Z"));
    }

    /** The same prediction, of a version that its caller named. */
    public static Prediction pinned(Prediction prediction) {
        return new Prediction(
                prediction.id(),
                prediction.model(),
                prediction.at(),
                prediction.unitKey(),
                prediction.inputs(),
                prediction.version(),
                Arm.PINNED,
                0,
                0,
                0,
                prediction.tableVersion(),
                prediction.answer(),
                prediction.beside(),
                prediction.besideAnswer());
    }

    private static Prediction prediction(
            String id, ModelId model, String answer, Optional<String> besideAnswer, String unit, Instant at) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        inputs.put("speed", 66.0);
        inputs.put("cd", "yes");
        inputs.put("area", 0.1);
        return new Prediction(
                id,
                model,
                at,
                unit,
                inputs,
                3,
                Arm.CANDIDATE,
                0.25,
                7,
                2,
                12,
                answer,
                besideAnswer.map(_ -> 2),
                besideAnswer);
    }

    public static Decision decision(ModelId model, String key) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("rows", "40");
        facts.put("alpha", "1 %");
        return new Decision(model, key, DecisionKind.PROMOTED, "policy", "it is better", facts, Optional.of(3), 120);
    }

    public static Decision retirement(ModelId model) {
        return new Decision(
                model, "retire", DecisionKind.RETIRED, "olga", "it is replaced", Map.of(), Optional.empty(), 120);
    }

    public static RouteChange change(ModelId model, String key, long token) {
        return change(model, key, token, Optional.empty());
    }

    public static RouteChange change(ModelId model, String key, long token, Optional<Candidate> candidate) {
        return new RouteChange(
                key, token, model, version(1), candidate, Optional.empty(), REGRESSION, 0.01, Optional.empty());
    }

    public static RouteChange change(
            ModelId model, String key, long token, ServedVersion serves, Optional<Standby> standby) {
        return new RouteChange(
                key,
                token,
                model,
                serves,
                Optional.empty(),
                Optional.empty(),
                REGRESSION,
                0.01,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Guardrails.USUAL,
                standby);
    }

    public static ServedVersion version(int number) {
        return new ServedVersion(number, "models/" + number, "sha-" + number);
    }

    public static ProjectSpec spec(ModelId model, String purpose) {
        return new ProjectSpec(
                model,
                new CharterSpec(
                        purpose, "ann", "mae", "USD", Optional.of(300.0), 0.15, Optional.of(BaselineKind.LINEAR)),
                new DataSpec(
                        "computers.csv",
                        Task.REGRESSION,
                        "price",
                        List.of(new ColumnSpec(
                                "speed",
                                ColumnType.NUMBER,
                                Optional.of("MHz"),
                                Optional.of(1.0),
                                Optional.empty(),
                                List.of())),
                        Optional.of(new RowLimit("month", 12)),
                        0.2,
                        false),
                new TrainingSpec(List.of(new Recipe(List.of(32, 16), 0.01, 60, 32, 7, 5)), List.of(BaselineKind.MEAN)),
                new ApprovalSpec(true, false, Duration.ofDays(30)),
                new RolloutSpec(true, 0.05, 0.05, 40, 400, List.of(0.25, 0.5), 20, 0.01),
                new MonitoringSpec(20, 0.0003, 0.05, 200, 0.01, 100, Optional.empty(), Optional.of(600), 20));
    }

    public static ModelStatus status(ModelId model, Stage stage) {
        return new ModelStatus(
                model,
                stage,
                1,
                Awaiting.OUTCOMES,
                "it serves",
                Optional.of("retrain"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
