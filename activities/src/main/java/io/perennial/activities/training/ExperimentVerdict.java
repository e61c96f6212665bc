package io.perennial.activities.training;

import io.perennial.activities.evaluation.comparison.Comparison;
import io.perennial.activities.evaluation.comparison.Difference;
import io.perennial.activities.evaluation.comparison.SeededLosses;
import io.perennial.activities.evaluation.comparison.Terms;
import io.perennial.workflows.data.Task;
import io.perennial.workflows.lifecycle.ledger.Figures;
import io.perennial.workflows.training.experiment.ExperimentJudgement;
import io.perennial.workflows.training.experiment.ExperimentReport;
import io.perennial.workflows.training.experiment.ExperimentRequest;
import io.perennial.workflows.training.experiment.ExperimentTrial;
import io.perennial.workflows.training.experiment.VariantVerdict;
import io.perennial.workflows.training.experiment.VariantVerdict.Answer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tells of each variant whether it is better than the control; K variants are asked about at once, so that each is tested at α / K (Bonferroni). */
final class ExperimentVerdict {

    private static final double ALPHA = 0.05;
    private static final long FEWEST_ROWS = 30;

    private final ExperimentRequest request;
    private final List<ExperimentTrial> trials;
    private final Map<ExperimentTrial, double[]> losses;

    ExperimentVerdict(ExperimentJudgement judgement, Map<ExperimentTrial, double[]> losses) {
        this.request = judgement.request();
        this.trials = judgement.trials();
        this.losses = losses;
    }

    ExperimentReport report() {
        List<VariantVerdict> verdicts = IntStream.rangeClosed(
                        1, request.variants().size())
                .mapToObj(this::verdict)
                .toList();
        return new ExperimentReport(
                request.number(),
                request.spec().data().task() == Task.REGRESSION ? "mae" : "error_rate",
                mean(of(0)),
                verdicts,
                sentence(verdicts));
    }

    private static String sentence(List<VariantVerdict> verdicts) {
        return Arrays.stream(Answer.values())
                .map(answer -> verdicts.stream()
                        .filter(verdict -> verdict.answer() == answer)
                        .map(VariantVerdict::label)
                        .collect(Collectors.collectingAndThen(
                                Collectors.joining("; "),
                                labels -> labels.isEmpty() ? "" : words(answer) + ": " + labels)))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(". "));
    }

    private static String words(Answer answer) {
        return switch (answer) {
            case BETTER -> "Better";
            case WORSE -> "Worse";
            case NO_DIFFERENCE -> "No difference shown";
            case NOT_JUDGED -> "Could not be judged";
        };
    }

    private VariantVerdict verdict(int variant) {
        double[][] control = of(0);
        double[][] its = of(variant);
        if (control.length < request.seeds() || its.length < request.seeds()) {
            return notJudged(variant, its, failure(variant).or(() -> failure(0)).orElse("a fit is missing"));
        }
        Terms terms = new Terms(alpha(), Double.POSITIVE_INFINITY, FEWEST_ROWS);
        return switch (new SeededLosses(its, control).compare(terms)) {
            case Comparison.Better(Difference by) -> judged(variant, its, Answer.BETTER, by);
            case Comparison.Worse(Difference by) -> judged(variant, its, Answer.WORSE, by);
            case Comparison.NoDifference(Difference by) -> judged(variant, its, Answer.NO_DIFFERENCE, by);
            case Comparison.NotEnough(Difference _, String why) -> notJudged(variant, its, why);
        };
    }

    private VariantVerdict judged(int variant, double[][] its, Answer answer, Difference by) {
        String label = request.variant(variant).label();
        String sentence = words(answer) + ": a row loses "
                + Figures.estimate(by.estimate(), by.interval().orElseThrow()) + " more with '" + label
                + "' than with the control, on " + by.pairs() + " frozen rows and " + request.seeds()
                + " seeds at alpha " + Figures.number(alpha()) + leakage(variant);
        return new VariantVerdict(
                label,
                answer,
                mean(its),
                by.estimate(),
                by.interval(),
                alpha(),
                by.pairs(),
                seeds(its),
                rows(variant).map(ExperimentTrial::fittedRows).orElse(0L),
                rows(variant).map(ExperimentTrial::leakedRows).orElse(0L),
                sentence);
    }

    private String leakage(int variant) {
        long leaked = rows(variant).map(ExperimentTrial::leakedRows).orElse(0L);
        return leaked == 0 ? "" : "; " + leaked + " training rows that the frozen test set has, too, were left out";
    }

    private VariantVerdict notJudged(int variant, double[][] its, String why) {
        String label = request.variant(variant).label();
        return new VariantVerdict(
                label,
                Answer.NOT_JUDGED,
                mean(its),
                0,
                Optional.empty(),
                alpha(),
                its.length == 0 ? 0 : its[0].length,
                seeds(its),
                rows(variant).map(ExperimentTrial::fittedRows).orElse(0L),
                rows(variant).map(ExperimentTrial::leakedRows).orElse(0L),
                "'" + label + "' could not be judged: " + why);
    }

    private Optional<String> failure(int variant) {
        return trials.stream()
                .filter(trial -> trial.variant() == variant)
                .flatMap(trial -> trial.failure().stream())
                .findFirst();
    }

    private Optional<ExperimentTrial> rows(int variant) {
        return losses.keySet().stream()
                .filter(trial -> trial.variant() == variant)
                .findFirst();
    }

    private double[][] of(int variant) {
        return losses.entrySet().stream()
                .filter(entry -> entry.getKey().variant() == variant)
                .sorted(Comparator.comparingInt(entry -> entry.getKey().seed()))
                .map(Map.Entry::getValue)
                .toArray(double[][]::new);
    }

    private double alpha() {
        return ALPHA / request.variants().size();
    }

    private static List<Double> seeds(double[][] its) {
        return Arrays.stream(SeededLosses.perSeed(its)).boxed().toList();
    }

    private static double mean(double[][] its) {
        return Arrays.stream(SeededLosses.perSeed(its)).average().orElse(0);
    }
}
