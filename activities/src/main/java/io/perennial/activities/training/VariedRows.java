package io.perennial.activities.training;

import io.perennial.activities.data.Table;
import io.perennial.activities.evaluation.comparison.Comparison;
import io.perennial.activities.evaluation.comparison.Difference;
import io.perennial.activities.evaluation.comparison.Terms;
import io.perennial.activities.inference.forward.Forward;
import io.perennial.activities.training.augmentation.Augmenter;
import io.perennial.activities.training.realism.Realism;
import io.perennial.activities.training.realism.RealismCheck;
import io.perennial.activities.training.realism.StillToLearn;
import io.perennial.activities.training.rows.PreparedRows;
import io.perennial.activities.training.rows.TrainingSet;
import io.perennial.workflows.evaluation.Interval;
import io.perennial.workflows.lifecycle.ledger.Figures;
import io.perennial.workflows.training.Augmentation;
import io.perennial.workflows.training.experiment.ExperimentFit;
import io.perennial.workflows.training.experiment.ExperimentVariant;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Words what is asked once of rows that a variant varies, which changes no verdict: the frozen rows decide. */
final class VariedRows {

    /** Telling them apart in three of five cases is seen by the eye, too. */
    private static final RealismCheck REALISM = new RealismCheck(ExperimentVerdict.ALPHA, .1, 50, 1);

    /** One row in ten, or a tenth of the variance of numbers: what is less is little to teach. */
    private static final double LEAST_TO_LEARN = .1;

    private final ExperimentFit request;
    private final Attempt attempt;

    VariedRows(ExperimentFit request, Attempt attempt) {
        this.request = request;
        this.attempt = attempt;
    }

    /** Of the first fit of each variant; the control is asked for what it has still to learn. */
    Optional<String> note(PreparedRows fitted, Forward network, Table judging) throws IOException {
        if (request.seed() > 0) {
            return Optional.empty();
        }
        return request.variant() == 0 ? stillToLearn(fitted, network, judging) : realism(fitted.set());
    }

    private Optional<String> realism(TrainingSet rows) throws IOException {
        Optional<Augmentation> asked =
                request.request().variant(request.variant()).augmentation();
        return asked.isEmpty()
                ? Optional.empty()
                : Optional.of(SilentPhase.of(
                        attempt, "telling varied rows from real ones", () -> sentence(realism(rows, asked.get()))));
    }

    /** A check that breaks is told of, and takes no fit with it. */
    private static Realism realism(TrainingSet rows, Augmentation asked) {
        try {
            return REALISM.of(rows, Augmenter.fit(rows, asked));
        } catch (IllegalArgumentException | IllegalStateException e) {
            return new Realism.NotEnoughRows("the check broke off: " + e.getMessage());
        }
    }

    private static String sentence(Realism realism) {
        return switch (realism) {
            case Realism.Realistic(double area, Interval interval) ->
                "varied rows look real to boosted trees, area " + Figures.estimate(area, interval);
            case Realism.Distinguishable(double area, Interval interval) ->
                "boosted trees tell varied rows from real ones, area " + Figures.estimate(area, interval)
                        + ": look at some, and vary less";
            case Realism.NotEnoughRows(String why) -> "whether varied rows look real cannot be told: " + why;
        };
    }

    /** Of the control, which has seen no varied row: what it can do already, nobody needs to teach. */
    private Optional<String> stillToLearn(PreparedRows fitted, Forward network, Table judging) throws IOException {
        List<ExperimentVariant> varied = request.request().variants().stream()
                .filter(variant -> variant.augmentation().isPresent())
                .toList();
        if (varied.isEmpty()) {
            return Optional.empty();
        }
        Terms terms = new Terms(ExperimentVerdict.ALPHA / varied.size(), LEAST_TO_LEARN, ExperimentVerdict.FEWEST_ROWS);
        return Optional.of(SilentPhase.of(
                attempt,
                "asking what is still to learn",
                () -> varied.stream()
                        .map(variant -> stillToLearn(variant, fitted, network, judging, terms))
                        .collect(Collectors.joining(". "))));
    }

    private static String stillToLearn(
            ExperimentVariant variant, PreparedRows fitted, Forward network, Table judging, Terms terms) {
        try {
            Augmenter augmenter =
                    Augmenter.fit(fitted.set(), variant.augmentation().orElseThrow());
            return sentence(variant.label(), StillToLearn.of(network, fitted.alike(judging), augmenter, terms));
        } catch (IllegalArgumentException | IllegalStateException e) {
            return untold(variant.label(), "the check broke off: " + e.getMessage());
        }
    }

    static String sentence(String label, Comparison stillToLearn) {
        String rows = "rows varied by '" + label + "'";
        return switch (stillToLearn) {
            case Comparison.Worse(Difference by) ->
                "The control does " + rows + " worse than as they are, so that there is something to learn: one loses "
                        + figures(by) + " more; whether people can do them is for people to say";
            case Comparison.NoDifference(Difference by) ->
                "No loss of the control was shown on " + rows + ", and one above " + Figures.number(LEAST_TO_LEARN)
                        + " is unlikely, so that they have little to teach; the difference of a row is " + figures(by);
            case Comparison.Better(Difference by) ->
                "The control does " + rows
                        + " better than as they are, so that they have little to teach: a row as it is loses "
                        + Figures.estimate(-by.estimate(), turned(by.interval().orElseThrow())) + " more";
            case Comparison.NotEnough(Difference _, String why) -> untold(label, why);
        };
    }

    private static String untold(String label, String why) {
        return "Whether rows varied by '" + label + "' have anything to teach cannot be told: " + why;
    }

    private static String figures(Difference by) {
        return Figures.estimate(by.estimate(), by.interval().orElseThrow());
    }

    private static Interval turned(Interval interval) {
        return new Interval(-interval.upper(), -interval.lower());
    }
}
