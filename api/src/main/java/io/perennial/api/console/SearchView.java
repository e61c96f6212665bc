package io.perennial.api.console;

import io.perennial.api.rest.Searches.Search;
import io.perennial.workflows.lifecycle.ledger.Figures;
import io.perennial.workflows.training.Recipe;
import io.perennial.workflows.training.search.SearchStanding;
import io.perennial.workflows.training.search.TrialStage;
import io.perennial.workflows.training.search.TrialStanding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A search as its page shows it.
 *
 * @param model name of the model
 * @param number number of the training it belongs to
 * @param running false once it has ended
 * @param state whether it runs, in words
 * @param sentence the leader and the compute so far
 * @param saved share of the compute that was not needed
 * @param epochs epochs given out
 * @param budget most epochs over all trials
 * @param deadline when nothing more is begun
 * @param drawn recipes drawn
 * @param wanted recipes to be tried
 * @param keepOneIn of so many trials on a rung the best one goes on
 * @param rungs epochs a trial has after each rung
 * @param trials the trials, best first
 * @param wishes what was asked on the way and granted
 * @param metric what the scores are values of
 * @param chart scores over epochs
 */
public record SearchView(
        String model,
        int number,
        boolean running,
        String state,
        String sentence,
        Figure saved,
        Figure epochs,
        Optional<Figure> budget,
        Optional<Deadline> deadline,
        int drawn,
        int wanted,
        int keepOneIn,
        List<Integer> rungs,
        List<Trial> trials,
        List<String> wishes,
        String metric,
        SearchChart chart) {

    /** The end of the time, in ISO form and as a person reads it. */
    public record Deadline(String at, String clock) {

        static Deadline of(Instant end) {
            return new Deadline(end.toString(), Moment.clock(end));
        }
    }

    /**
     * A row of the table.
     *
     * @param number number of the trial
     * @param place its place, or a dash
     * @param layers units of each hidden layer
     * @param rate first step size
     * @param batch rows per step
     * @param scores a score for each rung, empty where it has none
     * @param state where it is, in words
     * @param tone how its mark is coloured
     * @param glyph its mark
     */
    public record Trial(
            int number,
            String place,
            String layers,
            String rate,
            int batch,
            List<Optional<Figure>> scores,
            String state,
            String tone,
            String glyph) {}

    static SearchView of(Search search) {
        SearchStanding standing = search.standing();
        return new SearchView(
                search.model().value(),
                search.number(),
                search.running(),
                state(search),
                standing.sentence(),
                Figure.share(standing.saved()),
                Figure.count(standing.epochs()),
                standing.epochBudget().map(Figure::count),
                standing.deadline().map(Instant::ofEpochMilli).map(Deadline::of),
                standing.trials().size(),
                standing.wanted(),
                standing.keepOneIn(),
                standing.rungs(),
                standing.trials().stream()
                        .map(trial -> trial(trial, standing, search.running()))
                        .toList(),
                standing.wishes(),
                standing.metric().orElse("score"),
                SearchChart.of(standing));
    }

    private static String state(Search search) {
        String goes =
                search.standing().closing().map(why -> "finishing: " + why).orElse("running");
        return search.running() ? goes : "ended";
    }

    private static Trial trial(TrialStanding trial, SearchStanding standing, boolean running) {
        Recipe recipe = trial.recipe();
        boolean leads = standing.leader().equals(Optional.of(trial.number()));
        return new Trial(
                trial.number(),
                trial.place().map(String::valueOf).orElse("—"),
                recipe.hidden().isEmpty() ? "none" : layers(recipe.hidden()),
                Figures.number(recipe.learningRate()),
                recipe.batchSize(),
                scores(trial, standing.rungs().size()),
                (leads ? "leads, " : "") + state(trial, running),
                tone(trial.stage(), leads),
                glyph(trial.stage(), leads));
    }

    private static String layers(List<Integer> hidden) {
        return String.join(" · ", hidden.stream().map(String::valueOf).toList());
    }

    private static List<Optional<Figure>> scores(TrialStanding trial, int rungs) {
        return IntStream.range(0, rungs)
                .mapToObj(rung -> rung < trial.scores().size()
                        ? Optional.of(score(trial.scores().get(rung)))
                        : Optional.<Figure>empty())
                .toList();
    }

    private static Figure score(double score) {
        return Double.isFinite(score) ? Figure.error(score, "") : new Figure("NaN", "no number");
    }

    private static String state(TrialStanding trial, boolean running) {
        return switch (trial.stage()) {
            case WAITING -> running ? "waits" : "was not begun";
            case TRAINING -> running ? "is trained" : "was in work";
            case RESTING -> running ? "rests" : "was left behind";
            case DONE -> "trained to the end";
            case OUT -> trial.out().map(why -> "out: " + why).orElse("out");
        };
    }

    private static String tone(TrialStage stage, boolean leads) {
        if (leads) {
            return "good";
        }
        return stage == TrialStage.OUT ? "bad" : "plain";
    }

    private static String glyph(TrialStage stage, boolean leads) {
        if (leads) {
            return "●";
        }
        return switch (stage) {
            case WAITING -> "·";
            case TRAINING -> "▸";
            case RESTING -> "◔";
            case DONE -> "○";
            case OUT -> "✖";
        };
    }
}
