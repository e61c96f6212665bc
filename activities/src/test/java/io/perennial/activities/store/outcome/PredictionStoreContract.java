package io.perennial.activities.store.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.store.Samples;
import io.perennial.workflows.automation.Degree;
import io.perennial.workflows.lifecycle.ModelId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link PredictionStore} does. */
abstract class PredictionStoreContract {

    private final ModelId model = Samples.freshModel();

    abstract PredictionStore predictions();

    abstract OutcomeStore outcomes();

    @Test
    void givesBackWhatItKeptWithTheColumnsInTheirOrder() {
        Prediction kept = Samples.prediction(model + "/kept", model, "1999.5", Optional.of("2001"));
        predictions().append(List.of(kept));

        assertThat(predictions().find(kept.id())).contains(kept);
        assertThat(predictions().find(kept.id()).orElseThrow().inputs().keySet())
                .containsExactly("speed", "cd", "area");
        assertThat(predictions().find(model + "/other")).isEmpty();
    }

    @Test
    void keepsHowMuchWasLeftToTheModel() {
        Prediction kept = Samples.forPerson(model + "/deferred", model, "1");
        predictions().append(List.of(kept));
        predictions().append(List.of(kept.withBeside(Optional.of(2), Optional.of("3"))));

        assertThat(predictions().find(kept.id()).orElseThrow().handling())
                .contains(new Handling(Degree.PARTIAL, Optional.of("cd = yes"), true));
    }

    @Test
    void keepsTheFirstOfTwoUnderOneId() {
        Prediction first = Samples.prediction(model + "/twice", model, "1");
        Prediction second = Samples.prediction(model + "/twice", model, "2");
        predictions().append(List.of(first));
        predictions().append(List.of(second, Samples.prediction(model + "/new", model, "3")));

        assertThat(predictions().find(first.id())).contains(first);
        assertThat(predictions().find(model + "/new")).isPresent();
    }

    @Test
    void addsWhatTheVersionBesideSaidLater() {
        Prediction first = Samples.prediction(model + "/first", model, "1");
        Prediction said = first.withBeside(Optional.of(2), Optional.of("3"));
        predictions().append(List.of(first));
        predictions().append(List.of(said));
        predictions().append(List.of(first, first.withBeside(Optional.of(2), Optional.empty())));
        assertThat(predictions().find(first.id())).contains(said);

        Prediction failed =
                Samples.prediction(model + "/failed", model, "1").withBeside(Optional.of(2), Optional.empty());
        predictions().append(List.of(Samples.prediction(model + "/failed", model, "1"), failed));
        predictions().append(List.of(failed.withBeside(Optional.of(2), Optional.of("3"))));
        assertThat(predictions().find(failed.id())).contains(failed);
    }

    @Test
    void looksForAnyTextWithoutFailing() {
        assertThat(predictions().find("zero\0character")).isEmpty();
        assertThat(outcomes().record("zero\0character", "1", Samples.REGRESSION))
                .isEqualTo(new Feedback.UnknownPrediction());
    }

    @Test
    void keepsNothingOfAnEmptyBatch() {
        predictions().append(List.of());

        assertThat(predictions().ofOutcomes(model, 0, 10)).isEmpty();
    }

    @Test
    void listsThoseBehindOutcomesInTheOrderOfTheirLabels() {
        predictions()
                .append(List.of(
                        Samples.prediction(model + "/a", model, "1"),
                        Samples.prediction(model + "/b", model, "1"),
                        Samples.prediction(model + "/c", model, "1"),
                        Samples.prediction(model + "/unlabelled", model, "1")));
        for (String id : List.of("/c", "/a", "/b")) {
            outcomes().record(model + id, "1", Samples.REGRESSION);
        }

        assertThat(predictions().ofOutcomes(model, 0, 3))
                .extracting(Prediction::id)
                .containsExactly(model + "/c", model + "/a", model + "/b");
        assertThat(predictions().ofOutcomes(model, 1, 2))
                .extracting(Prediction::id)
                .containsExactly(model + "/a");
    }
}
