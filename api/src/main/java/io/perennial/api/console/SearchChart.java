package io.perennial.api.console;

import io.perennial.workflows.training.search.SearchStanding;
import io.perennial.workflows.training.search.TrialStage;
import io.perennial.workflows.training.search.TrialStanding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Scores over epochs as a picture: a line for each trial through the rungs it has reached. Coordinates are those of a view box 740 wide and 284 high;
 * the score axis starts at 0, and rungs stand as far apart as the logarithms of their epochs.
 *
 * @param caption the finding in one sentence
 * @param trials those with a score, the leader last, so that it lies on top
 * @param ticks labels of the score axis
 * @param rungs labels of the epoch axis
 * @param cut the score above which points are drawn at the upper edge; empty when none is
 */
public record SearchChart(
        String caption, List<Trial> trials, List<Tick> ticks, List<Tick> rungs, Optional<String> cut) {

    private static final double LEFT = 64;
    private static final double RIGHT = 712;
    private static final double TOP = 20;
    private static final double BOTTOM = 232;

    /** Scores beyond so many times the median are cut off, so that a network that ran away does not flatten all others. */
    private static final double CUT = 2;

    /** A trial's line with its points, drawn in a way. */
    public record Trial(String way, String line, List<Dot> dots) {}

    /** A score at its place. */
    public record Dot(String x, String y, String title) {}

    /** A label of an axis at its place. */
    public record Tick(String at, String label) {}

    static SearchChart of(SearchStanding standing) {
        List<TrialStanding> judged = standing.trials().stream()
                .filter(trial -> trial.scores().stream().anyMatch(Double::isFinite))
                .toList();
        Scale scale = Scale.of(standing.rungs(), judged);
        List<TrialStanding> inOrder = new ArrayList<>(judged.reversed());
        inOrder.sort((one, other) -> Boolean.compare(leads(one, standing), leads(other, standing)));
        return new SearchChart(
                standing.sentence(),
                inOrder.stream().map(trial -> trial(trial, standing, scale)).toList(),
                scale.scores().labels().stream()
                        .map(score -> new Tick(place(scale.y(score)), Figure.tick(score)))
                        .toList(),
                standing.rungs().stream()
                        .map(epochs -> new Tick(place(scale.x(epochs)), Integer.toString(epochs)))
                        .toList(),
                Optional.of(scale.scores().end())
                        .filter(end -> judged.stream()
                                .flatMap(trial -> trial.scores().stream())
                                .anyMatch(score -> score > end))
                        .map(Figure::tick));
    }

    /** True when there is nothing to draw yet. */
    public boolean isEmpty() {
        return trials.isEmpty();
    }

    private static boolean leads(TrialStanding trial, SearchStanding standing) {
        return standing.leader().equals(Optional.of(trial.number()));
    }

    private static Trial trial(TrialStanding trial, SearchStanding standing, Scale scale) {
        List<Dot> dots = new ArrayList<>();
        for (int rung = 0; rung < trial.scores().size(); rung++) {
            double score = trial.scores().get(rung);
            int epochs = standing.rungs().get(rung);
            if (Double.isFinite(score)) {
                String title = "trial " + trial.number() + " after " + epochs + " epochs: "
                        + Figure.error(score, "").text();
                dots.add(new Dot(place(scale.x(epochs)), place(scale.y(score)), title));
            }
        }
        String line = String.join(
                " ", dots.stream().map(dot -> dot.x() + "," + dot.y()).toList());
        return new Trial(way(trial, standing), line, List.copyOf(dots));
    }

    private static String way(TrialStanding trial, SearchStanding standing) {
        if (leads(trial, standing)) {
            return "leads";
        }
        return trial.stage() == TrialStage.OUT ? "out" : "goes";
    }

    private static String place(double coordinate) {
        return String.format(Locale.ROOT, "%.1f", coordinate);
    }

    /** From epochs and scores to places. */
    private record Scale(int first, int last, Axis scores) {

        static Scale of(List<Integer> rungs, List<TrialStanding> judged) {
            double[] scores = judged.stream()
                    .flatMap(trial -> trial.scores().stream())
                    .mapToDouble(Double::doubleValue)
                    .filter(Double::isFinite)
                    .sorted()
                    .toArray();
            double highest =
                    scores.length == 0 ? 1 : Math.min(scores[scores.length - 1], CUT * scores[scores.length / 2]);
            return new Scale(rungs.getFirst(), rungs.getLast(), Axis.upTo(highest > 0 ? highest : 1, 0));
        }

        double x(int epochs) {
            return first == last
                    ? (LEFT + RIGHT) / 2
                    : LEFT + (RIGHT - LEFT) * Math.log((double) epochs / first) / Math.log((double) last / first);
        }

        double y(double score) {
            return BOTTOM - (BOTTOM - TOP) * Math.clamp(score / scores.end(), 0, 1);
        }
    }
}
