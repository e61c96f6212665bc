package io.perennial.api.console;

import io.perennial.activities.store.LedgerStore;
import io.perennial.activities.store.StatusStore;
import io.perennial.activities.store.outcome.OutcomeStore;
import io.perennial.activities.store.outcome.Prediction;
import io.perennial.activities.store.outcome.PredictionStore;
import io.perennial.workflows.data.DatasetManifest;
import io.perennial.workflows.data.Task;
import io.perennial.workflows.lifecycle.Awaiting;
import io.perennial.workflows.lifecycle.Champion;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.ModelStatus;
import io.perennial.workflows.lifecycle.Stage;
import io.perennial.workflows.lifecycle.ledger.Decision;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import io.perennial.workflows.lifecycle.ledger.StatusPublication;
import io.perennial.workflows.serving.Arm;
import io.perennial.workflows.serving.OutcomeRule;
import io.perennial.workflows.serving.ServedVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a life into the stores as its workflows would have: a release, a retraining, a refusal and a rollback. */
public final class LifeOnPaper {

    private static final OutcomeRule RULE = new OutcomeRule(Task.REGRESSION, 0.15);

    private final ModelId model;
    private final StatusStore statuses;
    private final LedgerStore ledger;
    private final PredictionStore predictions;
    private final OutcomeStore outcomes;
    private long told;
    private int decisions;

    private static final DatasetManifest DATASET =
            new DatasetManifest("d1", "datasets/d1", "aa", "bb", 4800, 1200, List.of("computers.csv"));

    public LifeOnPaper(
            String model,
            StatusStore statuses,
            LedgerStore ledger,
            PredictionStore predictions,
            OutcomeStore outcomes) {
        this.model = new ModelId(model);
        this.statuses = statuses;
        this.ledger = ledger;
        this.predictions = predictions;
        this.outcomes = outcomes;
    }

    /** A life that has seen a release, a retraining, a refusal and a rollback, and watches its fourth version. */
    public void write() {
        decide(DecisionKind.SPEC_APPLIED, "ana", "first try", Optional.empty(), Map.of());
        decide(DecisionKind.CHARTER_SIGNED, "policy", "", Optional.empty(), Map.of("owner", "pricing"));
        decide(DecisionKind.FIRST_RELEASE, "bob", "better than the list", Optional.of(1), Map.of("mae", "210 USD"));
        serve(1, 120, 210);
        decide(DecisionKind.ROLLOUT_STARTED, "policy", "", Optional.of(2), Map.of("shadow minimum", "40"));
        decide(DecisionKind.PROMOTED, "policy", "", Optional.of(2), Map.of("pairs", "60", "bad", "2"));
        serve(2, 180, 130);
        decide(
                DecisionKind.EPISODE_OPENED,
                "monitoring",
                "bad quotes rise",
                Optional.of(2),
                Map.of("evidence", "10^3.9"));
        decide(DecisionKind.RETRAINING_ASKED, "monitoring", "bad quotes rise", Optional.empty(), Map.of());
        decide(DecisionKind.PROMOTED, "policy", "", Optional.of(3), Map.of());
        decide(DecisionKind.EPISODE_CLOSED, "monitoring", "a new champion serves", Optional.of(3), Map.of());
        decide(
                DecisionKind.DATASET_REFUSED,
                "policy",
                "ram is above 64 MB in 640 of 640 rows",
                Optional.empty(),
                Map.of());
        serve(3, 150, 118);
        decide(DecisionKind.ROLLED_BACK, "guardrail", "v4 is worse than v3", Optional.of(4), Map.of("bad", "14 of 22"));
        publish(
                Stage.WATCHING,
                Awaiting.OUTCOMES,
                Optional.of(3),
                Optional.empty(),
                "v3 serves everything; v4 was rolled back");
    }

    /** A life that waits for an approval. */
    public void writeWaiting() {
        decide(DecisionKind.APPROVAL_ASKED, "policy", "", Optional.of(1), Map.of());
        publish(Stage.APPROVAL, Awaiting.PERSON, Optional.empty(), Optional.of(1), "v1 waits for an approval");
    }

    /** A life that was retired before its first release. */
    public void writeRetired() {
        decide(DecisionKind.SPEC_APPLIED, "ana", "first try", Optional.empty(), Map.of());
        decide(DecisionKind.CHARTER_SIGNED, "policy", "", Optional.empty(), Map.of());
        decide(DecisionKind.DATASET_ACCEPTED, "policy", "", Optional.empty(), Map.of());
        decide(DecisionKind.APPROVAL_ASKED, "policy", "", Optional.of(1), Map.of());
        decide(DecisionKind.RETIRED, "olga", "no longer sold", Optional.empty(), Map.of());
        publish(Stage.RETIRED, Awaiting.NOTHING, Optional.empty(), Optional.empty(), "The life has ended");
    }

    private void publish(
            Stage stage, Awaiting awaiting, Optional<Integer> champion, Optional<Integer> approval, String sentence) {
        ModelStatus status = new ModelStatus(
                model,
                stage,
                3,
                awaiting,
                sentence,
                Optional.of("judges the champion again at outcome 460"),
                champion.map(LifeOnPaper::champion),
                champion.map(version -> champion(version - 1)),
                Optional.empty(),
                approval,
                2,
                3,
                Optional.empty(),
                Optional.empty(),
                stage == Stage.ROLLOUT ? List.of(3) : List.of());
        statuses.publish(new StatusPublication(status, 1, Optional.empty()));
    }

    private static Champion champion(int version) {
        return new Champion(served(version), Optional.empty(), 0.09, 300, Optional.of(DATASET));
    }

    private static ServedVersion served(int version) {
        return new ServedVersion(version, "models/" + version, "sha-" + version);
    }

    private void decide(
            DecisionKind kind, String actor, String reason, Optional<Integer> version, Map<String, String> facts) {
        decisions++;
        ledger.append(List.of(new Decision(model, "key-" + decisions, kind, actor, reason, facts, version, told)));
    }

    private void serve(int version, int rows, double error) {
        List<Prediction> batch = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            batch.add(prediction(version, model + "-" + (told + i), 2000 + error + (i % 17 == 0 ? 400 : 0) + i % 7));
        }
        predictions.append(batch);
        batch.forEach(prediction -> outcomes.record(prediction.id(), "2000", RULE));
        told += rows;
    }

    private Prediction prediction(int version, String id, double answer) {
        return new Prediction(
                id,
                model,
                Instant.parse("2026-01-01T00:00:00Z"),
                id,
                Map.of("ram", 8.0),
                version,
                Arm.INCUMBENT,
                0,
                0,
                0,
                version,
                Double.toString(answer),
                Optional.empty(),
                Optional.empty());
    }
}
