package io.perennial.activities.evaluation.findings;

import io.perennial.activities.evaluation.gates.Baseline;
import io.perennial.activities.evaluation.gates.BaselineBoard;
import io.perennial.workflows.evaluation.Finding;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.lifecycle.ledger.Figures;
import io.perennial.workflows.scoping.BaselineSource;
import io.perennial.workflows.scoping.CharterSpec;
import io.perennial.workflows.scoping.StandingBaselines;
import io.perennial.workflows.training.BaselineKind;
import io.perennial.workflows.training.ChampionComparison;
import io.perennial.workflows.training.TrainedModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A model beside every baseline that is known or was fitted.
 *
 * @param model whatever is held against them
 * @param board all that is known, on rows of the same kind
 * @param onFewer what serves, where it could be asked about some of the rows only: it is shown, and no share is computed from it
 */
record HeldAgainst(TrainedModel model, BaselineBoard board, Optional<Baseline> onFewer) {

    /** What the charter states, what was fitted on the same rows, and what serves. */
    static HeldAgainst of(
            TrainedModel model, CharterSpec charter, List<TrainedModel> fitted, Optional<ChampionComparison> champion) {
        List<Baseline> baselines = new ArrayList<>();
        charter.knownBaselines().stream()
                .map(known -> new Baseline(known.kind(), known.name(), known.value(), known.source()))
                .forEach(baselines::add);
        fitted.stream()
                .filter(other -> Double.isFinite(other.scores().value()))
                .flatMap(other -> kind(other).map(kind -> fitted(kind, other, charter)).stream())
                .forEach(baselines::add);
        Optional<Baseline> serving = champion.flatMap(HeldAgainst::serving);
        boolean onTheSameRows = champion.flatMap(ChampionComparison::champion)
                .filter(scores -> scores.rows() == model.scores().rows())
                .isPresent();
        serving.filter(_ -> onTheSameRows).ifPresent(baselines::add);
        return new HeldAgainst(model, new BaselineBoard(baselines), serving.filter(_ -> !onTheSameRows));
    }

    /** Empty for a trial, and for what was made elsewhere. */
    private static Optional<BaselineKind> kind(TrainedModel model) {
        return Arrays.stream(BaselineKind.values())
                .filter(kind -> kind.label().equals(model.label()))
                .findFirst();
    }

    private static Baseline fitted(BaselineKind kind, TrainedModel model, CharterSpec charter) {
        return new Baseline(
                StandingBaselines.kind(kind, charter.olderSystem()),
                model.label(),
                model.scores().value(),
                "fitted beside it, on the same " + model.scores().rows() + " held-out rows");
    }

    private static Optional<Baseline> serving(ChampionComparison comparison) {
        return comparison
                .champion()
                .filter(scores -> Double.isFinite(scores.value()))
                .map(scores -> new Baseline(
                        BaselineSource.OLDER_SYSTEM,
                        "v" + comparison.version() + ", which serves",
                        scores.value(),
                        "on " + scores.rows() + " held-out rows that it was not fitted on"));
    }

    /** How much of the gap to the best that is known, and to people, is closed; empty where nobody is known to do better than what is here. */
    List<Finding> findings() {
        List<Baseline> goals = new ArrayList<>();
        board.best().ifPresent(goals::add);
        board.people().filter(people -> !goals.contains(people)).ifPresent(goals::add);
        return goals.stream().flatMap(goal -> closed(goal).stream()).toList();
    }

    private Optional<Finding> closed(Baseline goal) {
        Baseline today = board.bestToday().orElse(goal);
        OptionalDouble share = share(today, goal);
        if (share.isPresent()) {
            return Optional.of(finding(
                    share.getAsDouble() > 0,
                    "It closes " + Figures.percent(share.getAsDouble()) + " of the gap between "
                            + Figures.number(today.error()) + ", the best baseline here (" + today.label() + "), and "
                            + Figures.number(goal.error()) + ", the best " + best(goal) + " (" + goal.label() + ")"));
        }
        return board.people()
                .filter(goal::equals)
                .map(people -> finding(
                        error() <= people.error(),
                        "There is no gap to people to close: " + people.label() + " reach "
                                + Figures.number(people.error()) + ", and " + today.label() + " reaches "
                                + Figures.number(today.error())));
    }

    private String best(Baseline goal) {
        return board.best().equals(Optional.of(goal)) ? "that is known" : "that people are known to reach";
    }

    private OptionalDouble share(Baseline from, Baseline to) {
        return BaselineBoard.gapClosed(from, to, error());
    }

    private double error() {
        return model.scores().value();
    }

    private static Finding finding(boolean holds, String sentence) {
        return new Finding(Finding.Topic.GAP, holds ? Verdict.HOLDS : Verdict.FAILS, sentence);
    }

    /** Every baseline in a row, with the share of its gap to people, or to the best that is known, that the model closes. */
    String markdown() {
        Optional<Baseline> goal = board.people().or(board::best);
        return "| Baseline | Kind | " + model.scores().metric() + " | "
                + goal.map(best -> "Gap to " + ModelCard.plain(best.label()) + " closed")
                        .orElse("Gap closed")
                + " | Source |\n|---|---|---:|---:|---|\n"
                + Stream.concat(
                                board.baselines().stream()
                                        .map(baseline -> row(
                                                baseline,
                                                goal.map(best -> share(baseline, best))
                                                        .orElse(OptionalDouble.empty()))),
                                onFewer.stream().map(baseline -> row(baseline, OptionalDouble.empty())))
                        .collect(Collectors.joining("\n"));
    }

    private static String row(Baseline baseline, OptionalDouble share) {
        return "| " + ModelCard.plain(baseline.label()) + " | "
                + baseline.source().words() + " | "
                + Figures.number(baseline.error()) + " | "
                + (share.isPresent() ? Figures.percent(share.getAsDouble()) : "") + " | "
                + ModelCard.plain(baseline.origin()) + " |";
    }
}
