package io.perennial.activities.store.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.store.Samples;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.Guardrails;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link CorrectionStore} does. */
abstract class CorrectionStoreContract {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final ModelId model = Samples.freshModel();
    private final String id = model + "/1";

    abstract PredictionStore predictions();

    abstract OutcomeStore outcomes();

    abstract CorrectionStore corrections();

    @Test
    void judgesTheAnswersAnewAndLeavesTheOutcomeAsItWas() {
        label("5000");
        Outcome before = outcomes().find(id).orElseThrow();

        CorrectionAnswer answer = correct("5000", "1100");

        Correction expected = new Correction(
                1,
                id,
                "5000",
                "1100",
                false,
                Samples.REGRESSION.loss(1000, 1100),
                Optional.of(true),
                Optional.of(1.0),
                "clara",
                "a slip",
                NOON);
        assertThat(answer).isEqualTo(new CorrectionAnswer.Stored(expected));
        assertThat(corrections().of(id)).containsExactly(expected);
        assertThat(corrections().last(model)).isEqualTo(1);
        assertThat(outcomes().find(id)).contains(before);
        Outcome standing = corrections().applied(List.of(before)).getFirst();
        assertThat(standing).isEqualTo(expected.applied(before));
        assertThat(standing.label()).isEqualTo("1100");
        assertThat(standing.bad()).isFalse();
    }

    @Test
    void letsTheNewestCorrectionStand() {
        label("5000");
        correct("5000", "1100");
        correct("1100.0", "1200");

        assertThat(corrections().applied(outcomes().after(model, 0, 9)))
                .extracting(Outcome::label)
                .containsExactly("1200");
        assertThat(corrections().of(id)).extracting(Correction::number).containsExactly(1L, 2L);
    }

    @Test
    void takesTheSameCorrectionOnceAndRefusesOneOfALabelThatStandsNoMore() {
        label("5000");
        CorrectionAnswer.Stored stored = (CorrectionAnswer.Stored) correct("5000", "1100");

        assertThat(correct("5e3", "1100.0")).isEqualTo(new CorrectionAnswer.Duplicate(stored.correction()));
        assertThat(correct("5000", "1200")).isEqualTo(new CorrectionAnswer.Stale("1100"));
        assertThat(corrections().last(model)).isEqualTo(1);
    }

    @Test
    void refusesWhatCorrectsNothing() {
        assertThat(correct("1", "2")).isEqualTo(new CorrectionAnswer.UnknownPrediction());
        predictions().append(List.of(Samples.prediction(id, model, "1000")));
        assertThat(correct("1", "2")).isEqualTo(new CorrectionAnswer.Unlabelled());
        outcomes().record(id, "5000", Samples.REGRESSION);

        assertThat(correct("5000", "cheap")).isInstanceOf(CorrectionAnswer.Unfit.class);
        assertThat(correct("4000", "5000")).isEqualTo(new CorrectionAnswer.Unfit("the label is '5000' already"));
        assertThat(corrections().of(id)).isEmpty();
        assertThat(corrections().last(model)).isZero();
        assertThat(corrections().applied(List.of())).isEmpty();
    }

    @Test
    void storesOneOfManyCorrectionsThatComeAtOnce() throws InterruptedException {
        label("5000");

        List<CorrectionAnswer> answers = Samples.onTwentyThreads(() -> correct("5000", "1100"));

        assertThat(answers)
                .filteredOn(CorrectionAnswer.Stored.class::isInstance)
                .hasSize(1);
        assertThat(answers)
                .filteredOn(CorrectionAnswer.Duplicate.class::isInstance)
                .hasSize(19);
    }

    private void label(String label) {
        predictions().append(List.of(Samples.prediction(id, model, "1000", Optional.of("2000"))));
        outcomes().record(id, label, Samples.REGRESSION);
    }

    private CorrectionAnswer correct(String wrong, String right) {
        return corrections()
                .correct(new GivenCorrection(
                        new GivenLabel(id, right, Samples.REGRESSION, Guardrails.USUAL),
                        wrong,
                        "clara",
                        "a slip",
                        NOON));
    }
}
