package io.perennial.activities.store.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.store.Samples;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.Arm;
import io.perennial.workflows.serving.Guardrails;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link OutcomeStore} does. */
abstract class OutcomeStoreContract {

    private final ModelId model = Samples.freshModel();

    abstract PredictionStore predictions();

    abstract OutcomeStore outcomes();

    @Test
    void judgesAnAnswerAndTheOneBesideIt() {
        String id = answered("1000", Optional.of("2000"));

        Feedback feedback = outcomes().record(id, "1100", Samples.REGRESSION);

        Outcome expected = new Outcome(
                1,
                id,
                "unit-" + id,
                3,
                Arm.CANDIDATE,
                0.25,
                7,
                2,
                "1000",
                "1100",
                false,
                Samples.REGRESSION.loss(1000, 1100),
                Optional.of(2),
                Optional.of(true),
                Optional.of(1.0),
                Optional.of(predictions().find(id).orElseThrow().at()),
                Map.of());
        assertThat(feedback).isEqualTo(new Feedback.Stored(expected));
        assertThat(outcomes().find(id)).contains(expected);
        assertThat(outcomes().after(model, 0, 10)).containsExactly(expected);
    }

    @Test
    void keepsTheSegmentsThatTheColumnsOfTheGuardrailsTell() {
        Guardrails guardrails = new Guardrails(List.of(), List.of("cd", "speed", "colour"));

        outcomes().record(answered("1", Optional.empty()), "1", Samples.REGRESSION, guardrails);

        Outcome outcome = outcomes().after(model, 0, 1).getFirst();
        assertThat(outcome.segments()).isEqualTo(Map.of("cd", "yes"));
        assertThat(outcome.drawn().segments()).isEqualTo(Map.of("cd", "yes"));
    }

    @Test
    void judgesAClassByItsName() {
        String id = answered("benign", Optional.of("malignant"));

        outcomes().record(id, "malignant", Samples.CLASSIFICATION);

        Outcome outcome = outcomes().find(id).orElseThrow();
        assertThat(outcome.bad()).isTrue();
        assertThat(outcome.loss()).isEqualTo(1);
        assertThat(outcome.besideBad()).contains(false);
        assertThat(outcome.besideLoss()).contains(0.0);
    }

    @Test
    void countsAnAnswerThatIsNoNumberAsBad() {
        String id = answered("NaN", Optional.empty());

        outcomes().record(id, "5", Samples.REGRESSION);

        assertThat(outcomes().find(id).orElseThrow().bad()).isTrue();
        assertThat(outcomes().find(id).orElseThrow().besideBad()).isEmpty();
    }

    @Test
    void takesTheSameLabelOnce() {
        String id = answered("1", Optional.empty());
        outcomes().record(id, "2000", Samples.REGRESSION);

        assertThat(outcomes().record(id, " 2000.0 ", Samples.REGRESSION))
                .isEqualTo(new Feedback.Duplicate(outcomes().find(id).orElseThrow()));
        assertThat(outcomes().record(id, "2e3", Samples.REGRESSION)).isInstanceOf(Feedback.Duplicate.class);
        assertThat(outcomes().lastSequence(model)).isEqualTo(1);
    }

    @Test
    void refusesALabelThatContradictsTheFirst() {
        String id = answered("1", Optional.empty());
        outcomes().record(id, "2000", Samples.REGRESSION);

        assertThat(outcomes().record(id, "2001", Samples.REGRESSION)).isEqualTo(new Feedback.Contradicts("2000"));
        assertThat(outcomes().find(id).orElseThrow().label()).isEqualTo("2000");
        assertThat(outcomes().lastSequence(model)).isEqualTo(1);
    }

    @Test
    void tellsClassesApartThatReadAsTheSameNumber() {
        String id = answered("1", Optional.empty());
        outcomes().record(id, "1", Samples.CLASSIFICATION);

        assertThat(outcomes().record(id, "1.0", Samples.CLASSIFICATION)).isEqualTo(new Feedback.Contradicts("1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "1e999", "cheap", "", "1d", "0x10", "1,5"})
    void refusesALabelThatIsNoFiniteNumber(String label) {
        String id = answered("1", Optional.empty());

        assertThat(outcomes().record(id, label, Samples.REGRESSION)).isInstanceOf(Feedback.Unfit.class);
        assertThat(outcomes().find(id)).isEmpty();
    }

    @Test
    void doesNotKnowALabelWithoutPrediction() {
        assertThat(outcomes().record(model + "/nobody", "1", Samples.REGRESSION))
                .isEqualTo(new Feedback.UnknownPrediction());
        assertThat(outcomes().lastSequence(model)).isZero();
    }

    @Test
    void numbersConcurrentLabelsWithoutGaps() throws InterruptedException {
        int labels = 100;
        List<String> ids = IntStream.range(0, labels)
                .mapToObj(_ -> answered("1", Optional.empty()))
                .toList();
        AtomicInteger next = new AtomicInteger();

        Samples.onTwentyThreads(() -> {
            for (int index = next.getAndIncrement(); index < labels; index = next.getAndIncrement()) {
                outcomes().record(ids.get(index), "1", Samples.REGRESSION);
            }
            return labels;
        });

        assertThat(outcomes().after(model, 0, 1_000))
                .extracting(Outcome::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, labels).boxed().toList());
        assertThat(outcomes().lastSequence(model)).isEqualTo(labels);
    }

    @Test
    void storesOneOutcomeWhenTheSameLabelComesTwentyTimesAtOnce() throws InterruptedException {
        String id = answered("1", Optional.empty());

        List<Feedback> feedback = Samples.onTwentyThreads(() -> outcomes().record(id, "1", Samples.REGRESSION));

        assertThat(feedback).filteredOn(Feedback.Stored.class::isInstance).hasSize(1);
        assertThat(feedback).filteredOn(Feedback.Duplicate.class::isInstance).hasSize(19);
        assertThat(outcomes().lastSequence(model)).isEqualTo(1);
    }

    @Test
    void takesManyLabelsAtOnceAndAnswersEachInItsPlace() {
        String first = answered("1", Optional.empty());
        String second = answered("2", Optional.empty());
        String earlier = answered("3", Optional.empty());
        outcomes().record(earlier, "3", Samples.REGRESSION);

        List<Feedback> feedback = outcomes()
                .record(Stream.of(
                                new String[] {second, "2"},
                                new String[] {model + "/nobody", "1"},
                                new String[] {first, "cheap"},
                                new String[] {first, "1"},
                                new String[] {second, "2.0"},
                                new String[] {second, "7"},
                                new String[] {earlier, "4"})
                        .map(label -> new GivenLabel(label[0], label[1], Samples.REGRESSION, Guardrails.USUAL))
                        .toList());

        Outcome ofSecond = outcomes().find(second).orElseThrow();
        assertThat(feedback)
                .containsExactly(
                        new Feedback.Stored(ofSecond),
                        new Feedback.UnknownPrediction(),
                        new Feedback.Unfit("a label of a regression must be a finite number, got 'cheap'"),
                        new Feedback.Stored(outcomes().find(first).orElseThrow()),
                        new Feedback.Duplicate(ofSecond),
                        new Feedback.Contradicts("2"),
                        new Feedback.Contradicts("3"));
        assertThat(outcomes().after(model, 0, 10))
                .extracting(Outcome::predictionId)
                .containsExactly(earlier, second, first);
    }

    @Test
    void takesBatchesOfSeveralModelsFromManySidesWithoutWaitingForEver() throws InterruptedException {
        ModelId other = Samples.freshModel();
        List<String> ids = IntStream.range(0, 40)
                .mapToObj(number -> {
                    String id = model + "/" + Samples.freshModel();
                    predictions()
                            .append(List.of(
                                    Samples.prediction(id, number % 2 == 0 ? model : other, "1", Optional.empty())));
                    return id;
                })
                .toList();

        List<List<Feedback>> feedback = Samples.onTwentyThreads(() -> {
            List<GivenLabel> labels = new ArrayList<>(ids.stream()
                    .map(id -> new GivenLabel(id, "1", Samples.REGRESSION, Guardrails.USUAL))
                    .toList());
            Collections.shuffle(labels);
            return outcomes().record(labels);
        });

        assertThat(feedback.stream().flatMap(List::stream))
                .filteredOn(Feedback.Stored.class::isInstance)
                .hasSize(40);
        assertThat(outcomes().lastSequence(model)).isEqualTo(20);
        assertThat(outcomes().lastSequence(other)).isEqualTo(20);
    }

    @Test
    void readsOnFromACursor() {
        for (int count = 0; count < 5; count++) {
            outcomes().record(answered("1", Optional.empty()), "1", Samples.REGRESSION);
        }

        assertThat(outcomes().after(model, 2, 2)).extracting(Outcome::sequence).containsExactly(3L, 4L);
        assertThat(outcomes().after(model, 5, 2)).isEmpty();
    }

    @Test
    void tellsWhereARolloutBegins() {
        assertThat(outcomes().before(model, 7)).isZero();
        assertThat(outcomes().before(model, 8)).isZero();
        for (int count = 0; count < 3; count++) {
            outcomes().record(answered("1", Optional.empty()), "1", Samples.REGRESSION);
        }

        assertThat(outcomes().before(model, 7)).isZero();
        assertThat(outcomes().before(model, 8)).isEqualTo(3);
    }

    @Test
    void wakesWhoWaitsForASequence() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Long> waiter = threads.submit(() -> outcomes().awaitSequence(model, 2, Duration.ofMinutes(1)));
            outcomes().record(answered("1", Optional.empty()), "1", Samples.REGRESSION);
            outcomes().record(answered("1", Optional.empty()), "1", Samples.REGRESSION);

            assertThat(waiter.get(30, TimeUnit.SECONDS)).isEqualTo(2);
        }
    }

    @Test
    void tellsTheLastSequenceWhenTheTimeIsOver() throws InterruptedException {
        outcomes().record(answered("1", Optional.empty()), "1", Samples.REGRESSION);

        assertThat(outcomes().awaitSequence(model, 2, Duration.ofMillis(20))).isEqualTo(1);
    }

    private String answered(String answer, Optional<String> besideAnswer) {
        String id = model + "/" + Samples.freshModel();
        predictions().append(List.of(Samples.prediction(id, model, answer, besideAnswer)));
        return id;
    }
}
