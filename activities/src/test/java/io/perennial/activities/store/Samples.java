package io.perennial.activities.store;

import io.perennial.workflows.data.Task;
import io.perennial.workflows.lifecycle.Awaiting;
import io.perennial.workflows.lifecycle.Decision;
import io.perennial.workflows.lifecycle.DecisionKind;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.ModelStatus;
import io.perennial.workflows.lifecycle.Stage;
import io.perennial.workflows.serving.Arm;
import io.perennial.workflows.serving.Candidate;
import io.perennial.workflows.serving.OutcomeRule;
import io.perennial.workflows.serving.RouteChange;
import io.perennial.workflows.serving.ServedVersion;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Records that the tests of the stores share. */
final class Samples {

    static final OutcomeRule REGRESSION = new OutcomeRule(Task.REGRESSION, 0.15);
    static final OutcomeRule CLASSIFICATION = new OutcomeRule(Task.CLASSIFICATION, 0.15);

    private Samples() {}

    static Prediction prediction(String id, ModelId model, String answer) {
        return prediction(id, model, answer, Optional.empty());
    }

    static Prediction prediction(String id, ModelId model, String answer, Optional<String> besideAnswer) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        inputs.put("speed", 66.0);
        inputs.put("cd", "yes");
        inputs.put("area", 0.1);
        return new Prediction(
                id,
                model,
                Instant.parse("2026-01-02T03:04:05.678901Z"),
                "unit-" + id,
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

    static Decision decision(ModelId model, String key) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("rows", "40");
        facts.put("alpha", "1 %");
        return new Decision(model, key, DecisionKind.PROMOTED, "policy", "it is better", facts, Optional.of(3), 120);
    }

    static RouteChange change(ModelId model, String key, long token) {
        return change(model, key, token, Optional.empty());
    }

    static RouteChange change(ModelId model, String key, long token, Optional<Candidate> candidate) {
        return new RouteChange(
                key, token, model, version(1), candidate, Optional.empty(), REGRESSION, 0.01, Optional.empty());
    }

    static ServedVersion version(int number) {
        return new ServedVersion(number, "models/" + number, "sha-" + number);
    }

    static ModelStatus status(ModelId model, Stage stage) {
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
                0);
    }
}
