package io.perennial.workflows.training;

import io.perennial.workflows.lifecycle.Champion;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All fits of one training, compared by the leading metric on the same held-out rows. The best wins, whatever it is; a trial that is only as
 * good as a baseline loses to it, because the simpler model is the one that is easier to answer for.
 *
 * @param fits all fits
 * @param candidates which of them may win
 */
record Contest(List<Fit> fits, Predicate<Fit> candidates) {

    private static final Comparator<TrainedModel> BEST_FIRST =
            Comparator.comparingDouble(model -> model.scores().value()); // NaN sorts last

    private static final Comparator<TrainedModel> BEST_AND_SIMPLEST_FIRST =
            BEST_FIRST.thenComparing(model -> model.recipe().isPresent() || model.isImported());

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

    /** The best candidate with a finite score. */
    Optional<TrainedModel> winner() {
        return best(candidates);
    }

    /** The best trial with a finite score. */
    Optional<TrainedModel> bestTrial() {
        return best(Fit::isTrial);
    }

    private Optional<TrainedModel> best(Predicate<Fit> among) {
        return finite(among).min(BEST_AND_SIMPLEST_FIRST);
    }

    private Stream<TrainedModel> finite(Predicate<Fit> among) {
        return fits.stream()
                .filter(among)
                .flatMap(fit -> fit.model().stream())
                .filter(model -> Double.isFinite(model.scores().value()));
    }

    /**
     * The trials that may go on trial beside the winner, best first, as many as the plan asks for: better than the mean, and neither the champion
     * again nor each other. None while nothing serves that they could be held against.
     */
    List<TrainedModel> runnersUp(TrainingRequest request, TrainedModel winner) {
        int wanted = request.spec().rollout().candidates().orElse(1) - 1;
        boolean anythingServes =
                request.champion().isPresent() || request.registerOlderSystem().isPresent();
        if (wanted < 1 || !anythingServes) {
            return List.of();
        }
        Set<String> taken = new LinkedHashSet<>();
        taken.add(winner.sha256());
        request.champion().ifPresent(champion -> taken.add(champion.served().sha256()));
        return finite(Fit::isTrial)
                .sorted(BEST_AND_SIMPLEST_FIRST)
                .filter(model -> meanNoWorseThan(model).isEmpty())
                .filter(model -> taken.add(model.sha256()))
                .limit(wanted)
                .toList();
    }

    /** The mean, when the model is no better than it. */
    private Optional<TrainedModel> meanNoWorseThan(TrainedModel model) {
        return baseline(BaselineKind.MEAN)
                .filter(mean -> model.scores().value() >= mean.scores().value());
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
                .map(kind -> "The " + kind.label() + " baseline, which a release rests on, could not be fitted: "
                        + failureOf(kind));
    }

    private String failureOf(BaselineKind kind) {
        return fits.stream()
                .filter(fit -> fit.baseline().equals(Optional.of(kind)))
                .flatMap(fit -> fit.failure().stream())
                .findFirst()
                .orElse("its score is no number");
    }

    /** Why nothing is registered; {@code beatsTheMean} says whether the winner has to. */
    Optional<String> refusal(boolean beatsTheMean) {
        if (bestTrial().isEmpty()) {
            return Optional.of(noTrial());
        }
        TrainedModel best = winner().orElseThrow();
        return meanNoWorseThan(best)
                .filter(_ -> beatsTheMean)
                .map(mean -> Announcement.noBetterThanTheMean(best, mean));
    }

    private String noTrial() {
        Optional<Fit> imported = fits.stream().filter(Fit::imported).findFirst();
        return imported.map(fit ->
                        "The imported model cannot be used: " + fit.failure().orElse("its score is no number"))
                .orElseGet(() -> "No trial could be finished: " + firstFailure());
    }

    private String firstFailure() {
        return fits.stream().flatMap(fit -> fit.failure().stream()).findFirst().orElse("no score is a number");
    }

    /** Why a winner that is the champion itself is not registered again; requests of old histories name no champion. */
    Optional<String> repeats(Optional<Champion> champion) {
        return champion.flatMap(serving -> winner().filter(
                        best -> best.sha256().equals(serving.served().sha256()))
                .map(best -> Announcement.theSameAs(serving, best)));
    }
}
