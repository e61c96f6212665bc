package io.perennial.activities.evaluation.findings;

import io.perennial.activities.evaluation.gates.Baseline;
import io.perennial.activities.evaluation.gates.BaselineBoard;
import io.perennial.workflows.evaluation.Finding;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.lifecycle.ledger.Figures;
import io.perennial.workflows.scoping.CharterSpec;
import io.perennial.workflows.training.TrainedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks how much of the way a model has gone from the best baseline to the best that people or others are known to reach. */
final class GapToTheBest {

    private GapToTheBest() {}

    /** Empty when nobody's figure is known, or none is better than what is here today. */
    static Optional<Finding> closedBy(TrainedModel model, CharterSpec charter, List<TrainedModel> board) {
        BaselineBoard baselines = new BaselineBoard(baselines(charter, board));
        double error = model.scores().value();
        return baselines.gapClosed(error).stream()
                .mapToObj(share -> new Finding(
                        Finding.Topic.GAP,
                        share > 0 ? Verdict.HOLDS : Verdict.FAILS,
                        "It closes " + Figures.percent(share) + " of the gap between "
                                + Figures.number(baselines.errorToday().orElseThrow())
                                + ", the best baseline here, and "
                                + Figures.number(baselines.bayesError().orElseThrow()) + ", the best that is known"))
                .findFirst();
    }

    private static List<Baseline> baselines(CharterSpec charter, List<TrainedModel> board) {
        List<Baseline> baselines = new ArrayList<>();
        board.stream()
                .filter(model -> model.recipe().isEmpty() && model.scores().value() >= 0)
                .map(model -> new Baseline(
                        Baseline.Source.QUICK, model.label(), model.scores().value()))
                .forEach(baselines::add);
        charter.humanLevel()
                .map(level -> new Baseline(Baseline.Source.HUMAN_LEVEL, "people", level))
                .ifPresent(baselines::add);
        charter.literature()
                .map(figure -> new Baseline(Baseline.Source.LITERATURE, figure.source(), figure.value()))
                .ifPresent(baselines::add);
        return baselines;
    }
}
