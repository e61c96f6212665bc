package io.perennial.activities.store.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.store.Samples;
import io.perennial.activities.store.outcome.CorrectionStore;
import io.perennial.activities.store.outcome.Feedback;
import io.perennial.activities.store.outcome.GivenCorrection;
import io.perennial.activities.store.outcome.GivenLabel;
import io.perennial.activities.store.outcome.Handling;
import io.perennial.activities.store.outcome.OutcomeStore;
import io.perennial.activities.store.outcome.Prediction;
import io.perennial.activities.store.outcome.PredictionStore;
import io.perennial.workflows.automation.Degree;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.Arm;
import io.perennial.workflows.serving.Guardrails;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link CaseStore} does. */
abstract class CaseStoreContract {

    private static final Instant FIRST = Instant.parse("2026-11-29T07:00:00Z");
    private static final Optional<String> GERMANY = Optional.of("country = DE");

    private final ModelId model = Samples.freshModel();

    abstract PredictionStore predictions();

    abstract OutcomeStore outcomes();

    abstract CorrectionStore corrections();

    abstract CaseStore cases();

    @Test
    void givesWhatIsForPeopleOldestFirstInPages() {
        for (int number = 3; number > 0; number--) {
            open(model, number);
        }
        predictions().append(List.of(Samples.prediction(model + "-answered", model, "yes")));

        List<DeferredCase> first = cases().open(model, Optional.empty(), 2);

        assertThat(ids(first)).containsExactly(model + "-1", model + "-2");
        assertThat(ids(cases().open(model, Optional.of(model + "-2"), 2))).containsExactly(model + "-3");
        assertThat(cases().waiting(model)).isEqualTo(3);
        assertThat(cases().find(model + "-answered")).isEmpty();
    }

    @Test
    void keepsADecisionWithItsLabelAndWhoeverDecidesFirstHasDecided() {
        String id = open(model, 1);

        assertThat(decide(id, "no", 1)).isInstanceOf(Feedback.Stored.class);
        assertThat(decide(id, "no", 2)).isInstanceOf(Feedback.Duplicate.class);
        assertThat(decide(id, "yes", 3)).isEqualTo(new Feedback.Contradicts("no"));

        DeferredCase decided = cases().find(id).orElseThrow();
        assertThat(decided.human()).contains(new HumanAnswer("no", "clara", FIRST.plusSeconds(1)));
        assertThat(decided.label()).contains("no");
        assertThat(outcomes().find(id).orElseThrow().label()).isEqualTo("no");
        assertThat(cases().waiting(model)).isZero();
        assertThat(ids(cases().all(model, Optional.empty(), 9))).containsExactly(id);
    }

    @Test
    void keepsNoDecisionOnWhatWasNeverAsked() {
        assertThat(decide("nobody-" + model, "no", 1)).isInstanceOf(Feedback.UnknownPrediction.class);
    }

    /** The same version answers, is on trial and is asked beside; it is one and the same. */
    @Test
    void countsWhatTwoNamedVersionsSaidWhateverTheirPartWas() {
        decide(open(1, Optional.empty(), 3, "yes", Optional.of(4), "no"), "yes", 1);
        decide(open(2, Optional.empty(), 4, "yes", Optional.of(3), "no"), "yes", 2);
        decide(open(3, GERMANY, 4, "no", Optional.empty(), ""), "no", 3);
        decide(open(4, Optional.empty(), 5, "no", Optional.empty(), ""), "no", 4);
        open(5, Optional.empty(), 3, "yes", Optional.of(4), "no");

        assertThat(cases().counts(model, 3, Optional.of(4)))
                .containsExactly(
                        new CaseCount(Optional.empty(), "yes", Optional.of("no"), Optional.of("yes"), 1),
                        new CaseCount(Optional.empty(), "yes", Optional.of("yes"), Optional.of("no"), 1),
                        new CaseCount(GERMANY, "no", Optional.empty(), Optional.of("no"), 1));
        assertThat(cases().counts(model, 5, Optional.empty()))
                .containsExactly(new CaseCount(Optional.empty(), "no", Optional.of("no"), Optional.empty(), 1));
    }

    @Test
    void givesTheNewestAnswersInTheOrderInWhichPeopleDecided() {
        for (int number = 1; number <= 3; number++) {
            open(number, Optional.empty(), 3, "yes", Optional.empty(), "");
        }
        decide(open(4, GERMANY, 3, "yes", Optional.empty(), ""), "yes", 9);
        decide(model + "-3", "no", 1);
        decide(model + "-1", "yes", 2);
        decide(model + "-2", "no", 3);

        assertThat(cases().answers(model, 3, Optional.empty(), 2))
                .containsExactly(new CaseAnswer("yes", "yes", true), new CaseAnswer("no", "yes", true));
        assertThat(cases().answers(model, 3, GERMANY, 9)).containsExactly(new CaseAnswer("yes", "yes", true));
        assertThat(cases().answers(model, 4, Optional.empty(), 9)).isEmpty();
    }

    /** Who asks for a higher degree may correct what people decided, too. */
    @Test
    void talliesWhatWasCorrectedAndLeavesEvidenceAsItWas() {
        String id = open(1, Optional.empty(), 3, "yes", Optional.empty(), "");
        decide(id, "no", 1);

        corrections()
                .correct(new GivenCorrection(
                        new GivenLabel(id, "yes", Samples.CLASSIFICATION, Guardrails.USUAL),
                        "no",
                        "olga",
                        "a slip",
                        FIRST.plusSeconds(2)));

        assertThat(cases().counts(model, 3, Optional.empty()))
                .containsExactly(new CaseCount(Optional.empty(), "yes", Optional.of("yes"), Optional.empty(), 1));
        assertThat(cases().answers(model, 3, Optional.empty(), 9)).containsExactly(new CaseAnswer("no", "yes", true));
        DeferredCase corrected = cases().find(id).orElseThrow();
        assertThat(corrected.label()).contains("yes");
        assertThat(corrected.human().orElseThrow().answer()).isEqualTo("no");
    }

    @Test
    void tellsWhoseDecisionsWereMadeWithTheWordOfTheModelBeforeThem() {
        predictions().append(List.of(prediction(1, Degree.ASSIST, Optional.empty(), 3, "yes", Optional.empty(), "")));
        decide(model + "-1", "yes", 1);

        assertThat(cases().answers(model, 3, Optional.empty(), 9)).containsExactly(new CaseAnswer("yes", "yes", false));
    }

    final String open(ModelId of, int number) {
        Prediction prediction = Samples.forPerson(of + "-" + number, of, "yes");
        predictions()
                .append(List.of(new Prediction(
                        prediction.id(),
                        of,
                        FIRST.plusSeconds(number),
                        prediction.unitKey(),
                        prediction.inputs(),
                        prediction.version(),
                        prediction.arm(),
                        prediction.share(),
                        prediction.rollout(),
                        prediction.step(),
                        prediction.tableVersion(),
                        prediction.answer(),
                        prediction.beside(),
                        prediction.besideAnswer(),
                        prediction.handling())));
        return prediction.id();
    }

    private String open(
            int number,
            Optional<String> segment,
            int version,
            String said,
            Optional<Integer> beside,
            String besideSaid) {
        Prediction prediction = prediction(number, Degree.SHADOW, segment, version, said, beside, besideSaid);
        predictions().append(List.of(prediction));
        return prediction.id();
    }

    private Prediction prediction(
            int number,
            Degree degree,
            Optional<String> segment,
            int version,
            String said,
            Optional<Integer> beside,
            String besideSaid) {
        return new Prediction(
                model + "-" + number,
                model,
                FIRST.plusSeconds(number),
                "unit",
                Map.of("amount", 1.0),
                version,
                Arm.INCUMBENT,
                0,
                0,
                0,
                1,
                said,
                beside,
                beside.map(_ -> besideSaid),
                Optional.of(new Handling(degree, segment, true)));
    }

    final Feedback decide(String id, String answer, int second) {
        return cases().decide(
                        new GivenLabel(id, answer, Samples.CLASSIFICATION, Guardrails.USUAL),
                        "clara",
                        FIRST.plusSeconds(second));
    }

    private static List<String> ids(List<DeferredCase> cases) {
        return cases.stream().map(found -> found.prediction().id()).toList();
    }
}
