package io.perennial.workflows.training;

import io.perennial.workflows.evaluation.Scores;
import io.perennial.workflows.lifecycle.Figures;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All fits of one training, compared by the leading metric on the same held-out rows. */
record Contest(List<Fit> fits) {

    private static final Comparator<TrainedModel> BEST_FIRST =
            Comparator.comparingDouble(model -> model.scores().value()); // NaN sorts last

    Contest {
        fits = List.copyOf(fits);
    }

    /** Every model that was fitted, best first. */
    List<TrainedModel> board() {
        return fits.stream()
                .flatMap(fit -> fit.model().stream())
                .sorted(BEST_FIRST)
                .toList();
    }

    /** The best trial with a finite score. */
    Optional<TrainedModel> winner() {
        return fits.stream()
                .filter(fit -> fit.baseline().isEmpty())
                .flatMap(fit -> fit.model().stream())
                .filter(model -> Double.isFinite(model.scores().value()))
                .min(BEST_FIRST);
    }

    /** The fitted baseline of a kind. */
    Optional<TrainedModel> baseline(BaselineKind kind) {
        return fits.stream()
                .filter(fit -> fit.baseline().equals(Optional.of(kind)))
                .flatMap(fit -> fit.model().stream())
                .findFirst();
    }

    /** Why it cannot be told whether the winner may serve: a baseline that it has to be compared with is not there. */
    Optional<String> undecided(List<BaselineKind> required) {
        return required.stream()
                .filter(kind -> baseline(kind)
                        .filter(model -> Double.isFinite(model.scores().value()))
                        .isEmpty())
                .findFirst()
                .map(kind -> "The " + Fit.label(kind) + " baseline, which a release rests on, could not be fitted: "
                        + failureOf(kind));
    }

    private String failureOf(BaselineKind kind) {
        return fits.stream()
                .filter(fit -> fit.baseline().equals(Optional.of(kind)))
                .flatMap(fit -> fit.failure().stream())
                .findFirst()
                .orElse("its score is no number");
    }

    /** Why nothing is registered; a first training has to beat the mean as well. */
    Optional<String> refusal(boolean first) {
        Optional<TrainedModel> winner = winner();
        if (winner.isEmpty()) {
            String why = fits.stream()
                    .flatMap(fit -> fit.failure().stream())
                    .findFirst()
                    .orElse("no score is a number");
            return Optional.of("No trial could be finished: " + why);
        }
        Scores best = winner.get().scores();
        return baseline(BaselineKind.MEAN)
                .map(TrainedModel::scores)
                .filter(mean -> first && best.value() >= mean.value())
                .map(mean -> "The best trial is no better than the mean: " + figure(best) + " against " + figure(mean));
    }

    /** What came of the training, for a person. */
    String sentence(RegisteredVersion registered) {
        TrainedModel winner = registered.model();
        return winner.label() + " won with " + figure(winner.scores()) + " and is registered as v"
                + registered.version();
    }

    private static String figure(Scores scores) {
        return scores.metric() + " " + Figures.number(scores.value());
    }
}
