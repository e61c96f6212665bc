package io.perennial.activities.store.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.store.Samples;
import io.perennial.workflows.automation.Degree;
import io.perennial.workflows.lifecycle.ModelId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link PredictionStore} does. */
abstract class PredictionStoreContract {

    private final ModelId model = Samples.freshModel();

    abstract PredictionStore predictions();

    abstract PredictionHistory history();

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

    @Test
    void findsTheLatestPredictionOfAUnit() {
        ModelId other = Samples.freshModel();
        Instant noon = Instant.parse("2026-03-01T12:00:00Z");
        predictions()
                .append(List.of(
                        Samples.ofUnit(model + "/first", model, "ann", noon),
                        Samples.ofUnit(model + "/last", model, "ann", noon.plusSeconds(60)),
                        Samples.ofUnit(model + "/bob's", model, "bob", noon.plusSeconds(90)),
                        Samples.ofUnit(model + "/elsewhere", other, "ann", noon.plusSeconds(90))));
        LatestOf now = LatestOf.all(model, "ann");
        LatestOf then = new LatestOf(model, "ann", Optional.of(noon));
        LatestOf before = new LatestOf(model, "ann", Optional.of(noon.minusNanos(1_000)));
        LatestOf strange = LatestOf.all(model, "zero\0character");

        assertThat(history().latest(List.of(strange, now, before, then, now)))
                .containsOnly(Map.entry(now, model + "/last"), Map.entry(then, model + "/first"));
        assertThat(history().latest(List.of())).isEmpty();
    }

    /** An export that is asked again of a version by its number would else take the labels of its units. */
    @Test
    void leavesOutWhatWasAskedOfAVersionByItsNumber() {
        Instant noon = Instant.parse("2026-03-01T12:00:00Z");
        predictions()
                .append(List.of(
                        Samples.ofUnit(model + "/drawn", model, "ann", noon),
                        Samples.pinned(Samples.ofUnit(model + "/replayed", model, "ann", noon.plusSeconds(60)))));
        LatestOf unit = LatestOf.all(model, "ann");

        assertThat(history().latest(List.of(unit))).containsOnly(Map.entry(unit, model + "/drawn"));
    }

    @Test
    void takesTheLastOfTheRowsThatAUnitAskedTogether() {
        Instant noon = Instant.parse("2026-03-01T12:00:00Z");
        predictions()
                .append(Stream.of(".9", ".10", ".1")
                        .map(row -> Samples.ofUnit(model + row, model, "ann", noon))
                        .toList());
        LatestOf unit = LatestOf.all(model, "ann");

        assertThat(history().latest(List.of(unit))).containsOnly(Map.entry(unit, model + ".10"));
    }

    @Test
    void readsASpanOfTimePageByPageWithTheLabels() {
        Instant noon = Instant.parse("2026-03-01T12:00:00Z");
        for (int minute = 0; minute < 6; minute++) {
            predictions()
                    .append(List.of(
                            Samples.ofUnit(model + "/" + (9 - minute), model, "u", noon.plusSeconds(60L * minute))));
        }
        predictions()
                .append(List.of(
                        Samples.ofUnit(model + "/together", model, "u", noon.plusSeconds(60)),
                        Samples.ofUnit(model + "/elsewhere", Samples.freshModel(), "u", noon)));
        outcomes().record(model + "/7", "80", Samples.REGRESSION);
        PredictionSpan span = new PredictionSpan(
                model, Optional.of(noon.plusSeconds(60)), Optional.of(noon.plusSeconds(300)), Optional.of(7));

        List<LabelledPrediction> first = history().page(span, Optional.empty(), 3);
        List<LabelledPrediction> second =
                history().page(span, Optional.of(first.getLast().prediction()), 3);

        assertThat(first)
                .extracting(row -> row.prediction().id())
                .containsExactly(model + "/8", model + "/together", model + "/7");
        assertThat(first)
                .extracting(LabelledPrediction::label)
                .containsExactly(Optional.empty(), Optional.empty(), Optional.of("80"));
        assertThat(second).extracting(row -> row.prediction().id()).containsExactly(model + "/6", model + "/5");
        assertThat(history()
                        .page(
                                new PredictionSpan(model, Optional.empty(), Optional.empty(), Optional.empty()),
                                Optional.empty(),
                                9))
                .hasSize(7);
        assertThat(history()
                        .page(
                                new PredictionSpan(model, Optional.empty(), Optional.empty(), Optional.of(8)),
                                Optional.empty(),
                                9))
                .isEmpty();
    }
}
