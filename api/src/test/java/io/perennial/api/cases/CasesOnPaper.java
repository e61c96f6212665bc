package io.perennial.api.cases;

import io.perennial.activities.inference.LoadedModel;
import io.perennial.activities.inference.ModelDescription;
import io.perennial.activities.inference.ModelLoader;
import io.perennial.activities.inference.UnusableModelException;
import io.perennial.activities.store.outcome.Handling;
import io.perennial.activities.store.outcome.Prediction;
import io.perennial.activities.store.outcome.PredictionStore;
import io.perennial.activities.store.route.RouteStore;
import io.perennial.api.RunningDoor;
import io.perennial.workflows.automation.Degree;
import io.perennial.workflows.data.Task;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.Arm;
import io.perennial.workflows.serving.OutcomeRule;
import io.perennial.workflows.serving.RouteChange;
import io.perennial.workflows.serving.ServedVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Primary;

/** Models of two classes, or of numbers when their package says so, whose cases a test writes; nothing is loaded. */
@Primary
public final class CasesOnPaper implements ModelLoader {

    private static final Instant FIRST = Instant.parse("2026-11-28T12:00:00Z");

    @Override
    public LoadedModel load(ServedVersion version) throws UnusableModelException {
        throw new UnusableModelException("nothing is loaded here");
    }

    @Override
    public ModelDescription description(ServedVersion version) {
        return new ModelDescription(Task.CLASSIFICATION, "fraud", List.of(), List.of("no", "yes"));
    }

    /** Serves version 3 of a model, with version 4 beside. */
    public static void serve(RunningDoor door, String model, Task task) {
        door.bean(RouteStore.class)
                .write(new RouteChange(
                        "serve",
                        1,
                        new ModelId(model),
                        new ServedVersion(3, "on-paper", "sha"),
                        Optional.empty(),
                        Optional.of(new ServedVersion(4, "on-paper", "sha")),
                        new OutcomeRule(task, 0.15),
                        0.01,
                        Optional.empty()));
    }

    /** Opens the case {@code model-number}, on which version 3 said this, and version 4 beside it that. */
    public static String open(
            RunningDoor door,
            String model,
            int number,
            Degree degree,
            Optional<String> segment,
            String said,
            String beside) {
        String id = model + "-" + number;
        door.bean(PredictionStore.class)
                .append(List.of(new Prediction(
                        id,
                        new ModelId(model),
                        FIRST.plusSeconds(number),
                        id,
                        Map.of("amount", 100.0 * number),
                        3,
                        Arm.INCUMBENT,
                        0,
                        0,
                        0,
                        1,
                        said,
                        Optional.of(4),
                        Optional.of(beside),
                        Optional.of(new Handling(degree, segment, true)))));
        return id;
    }
}
