package io.perennial.activities.store.outcome;

import java.util.Optional;

/**
 * The label of a prediction as it stands. Kept apart from any store, which has to see that nobody else corrects meanwhile.
 *
 * @param outcome what was stored with the first label
 * @param latest the newest correction; empty when the first label stands
 */
record StandingLabel(Outcome outcome, Optional<Correction> latest) {

    private String text() {
        return latest.map(Correction::label).orElse(outcome.label());
    }

    /** What becomes of a correction that would get this number. */
    CorrectionAnswer correct(GivenCorrection given, Prediction prediction, long number) {
        Label label = new Label(given.label().text(), given.label().rule().task());
        Optional<CorrectionAnswer> misfit = label.misfit().map(CorrectionAnswer.Unfit::new);
        return misfit.or(() -> settled(label, given)).orElseGet(() -> stored(label, given, prediction, number));
    }

    /** The answer where nothing changes. */
    private Optional<CorrectionAnswer> settled(Label label, GivenCorrection given) {
        Label corrects = new Label(given.corrects(), label.task());
        if (label.agreesWith(text())) {
            return Optional.of(latest.filter(last -> corrects.agreesWith(last.corrects()))
                    .<CorrectionAnswer>map(CorrectionAnswer.Duplicate::new)
                    .orElseGet(() -> new CorrectionAnswer.Unfit("the label is '" + text() + "' already")));
        }
        return corrects.agreesWith(text()) ? Optional.empty() : Optional.of(new CorrectionAnswer.Stale(text()));
    }

    private CorrectionAnswer stored(Label label, GivenCorrection given, Prediction prediction, long number) {
        Judgement own = Judgement.of(outcome.answer(), label, given.label().rule());
        Optional<Judgement> other = prediction
                .besideAnswer()
                .filter(_ -> outcome.besideBad().isPresent())
                .map(answer -> Judgement.of(answer, label, given.label().rule()));
        return new CorrectionAnswer.Stored(new Correction(
                number,
                outcome.predictionId(),
                text(),
                label.text(),
                own.bad(),
                own.loss(),
                other.map(Judgement::bad),
                other.map(Judgement::loss),
                given.actor(),
                given.reason(),
                given.at()));
    }
}
