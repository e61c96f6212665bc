package io.perennial.activities.training;

import io.perennial.activities.data.Table;
import io.perennial.activities.evaluation.Loss;
import io.perennial.activities.evaluation.comparison.Comparison;
import io.perennial.activities.evaluation.comparison.Difference;
import io.perennial.activities.evaluation.comparison.SeededLosses;
import io.perennial.activities.evaluation.comparison.Terms;
import io.perennial.activities.evaluation.slices.SegmentRows;
import io.perennial.workflows.lifecycle.ledger.Figures;
import io.perennial.workflows.scoping.Demands;
import io.perennial.workflows.scoping.Segment;
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

/** Tells of each variant whether it is better than the control; K variants are asked about at once, so that each is tested at α / K (Bonferroni), half of it on segments. */
final class ExperimentVerdict {

    /** Of all that an experiment is asked of one kind at once. */
    static final double ALPHA = 0.05;

    static final long FEWEST_ROWS = 30;

    private final ExperimentRequest request;
    private final List<ExperimentTrial> trials;
    private final Map<ExperimentTrial, double[]> losses;
    private final Table frozen;
    private final int from;

    /** Frozen rows before {@code from} judge nothing. */
    ExperimentVerdict(ExperimentJudgement judgement, Map<ExperimentTrial, double[]> losses, Table frozen, int from) {
        this.frozen = frozen.only(IntStream.range(from, frozen.rows()).toArray());
        this.from = from;
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
                Loss.of(request.spec().charter(), request.spec().data().task()).metric(),
                mean(of(0)),
                verdicts,
                sentence(verdicts)
                        + rows(0).flatMap(ExperimentTrial::note)
                                .map(note -> ". " + note)
                                .orElse(""));
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
            case Comparison.Better(Difference by) -> judged(variant, its, Answer.BETTER, by, worseOn(its, control));
            case Comparison.Worse(Difference by) -> judged(variant, its, Answer.WORSE, by, worseOn(its, control));
            case Comparison.NoDifference(Difference by) ->
                judged(variant, its, Answer.NO_DIFFERENCE, by, worseOn(its, control));
            case Comparison.NotEnough(Difference _, String why) -> notJudged(variant, its, why);
        };
    }

    /** Segments of the charter on which it is worse: S of them are asked about at once, each at α / S. */
    private List<String> worseOn(double[][] its, double[][] control) {
        return segments().stream()
                .filter(segment -> isWorse(
                        its,
                        control,
                        SegmentRows.of(segment, frozen),
                        alpha() / segments().size()))
                .map(Segment::name)
                .toList();
    }

    private List<Segment> segments() {
        return request.spec().charter().demands().map(Demands::segments).orElse(List.of());
    }

    private String unjudged() {
        String few = segments().stream()
                .filter(segment -> SegmentRows.of(segment, frozen).length < FEWEST_ROWS)
                .map(Segment::name)
                .collect(Collectors.joining(", "));
        return few.isEmpty() ? "" : "; the frozen set has too few rows to judge " + few;
    }

    /** Newer rows know what older ones are asked. */
    private String future() {
        return from == 0
                ? ""
                : "; " + from
                        + " older frozen rows judge nothing, because rows are in order of time and some variant is"
                        + " fitted on newer ones";
    }

    private static boolean isWorse(double[][] its, double[][] control, int[] rows, double alpha) {
        Terms terms = new Terms(alpha, Double.POSITIVE_INFINITY, FEWEST_ROWS);
        return rows.length >= FEWEST_ROWS
                && new SeededLosses(only(its, rows), only(control, rows)).compare(terms) instanceof Comparison.Worse;
    }

    private static double[][] only(double[][] losses, int[] rows) {
        return Arrays.stream(losses)
                .map(seed -> IntStream.of(rows).mapToDouble(row -> seed[row]).toArray())
                .toArray(double[][]::new);
    }

    /** What is worse where the charter looks is worse, whatever it wins elsewhere. */
    private VariantVerdict judged(
            int variant, double[][] its, Answer onAll, Difference by, List<String> worseSegments) {
        String label = request.variant(variant).label();
        Answer answer = worseSegments.isEmpty() ? onAll : Answer.WORSE;
        String where = worseSegments.isEmpty() ? "" : " on " + String.join(", ", worseSegments) + ", of all rows";
        String sentence = words(answer) + where + ": a row loses "
                + Figures.estimate(by.estimate(), by.interval().orElseThrow()) + " more with '" + label
                + "' than with the control, on " + by.pairs() + " frozen rows and " + request.seeds()
                + " seeds at alpha " + Figures.number(alpha()) + leakage(variant)
                + future() + unjudged()
                + rows(variant)
                        .flatMap(ExperimentTrial::note)
                        .map(note -> "; " + note)
                        .orElse("");
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
                .min(Comparator.comparingInt(ExperimentTrial::seed));
    }

    private double[][] of(int variant) {
        return losses.entrySet().stream()
                .filter(entry -> entry.getKey().variant() == variant)
                .sorted(Comparator.comparingInt(entry -> entry.getKey().seed()))
                .map(entry -> Arrays.copyOfRange(entry.getValue(), from, entry.getValue().length))
                .toArray(double[][]::new);
    }

    /** Of one answer on all rows, and of all answers on segments together. */
    private double alpha() {
        int questions = segments().isEmpty() ? 1 : 2;
        return ALPHA / request.variants().size() / questions;
    }

    private static List<Double> seeds(double[][] its) {
        return Arrays.stream(SeededLosses.perSeed(its)).boxed().toList();
    }

    private static double mean(double[][] its) {
        return Arrays.stream(SeededLosses.perSeed(its)).average().orElse(0);
    }
}
