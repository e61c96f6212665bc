package io.perennial.workflows.training;

import io.perennial.workflows.evaluation.Scores;
import io.perennial.workflows.lifecycle.Champion;
import io.perennial.workflows.lifecycle.ledger.Figures;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says to a person what came of a training, with the figures that decided and what may be done next. */
final class Announcement {

    private static final String NEXT = "try other recipes, more rows or more telling columns";

    private Announcement() {}

    /** A trial won, or a baseline because no trial is better. */
    static String won(RegisteredVersion winner, TrainedModel bestTrial, Optional<RegisteredVersion> olderSystem) {
        TrainedModel model = winner.model();
        if (model.isImported()) {
            return "The imported model won with " + figure(model) + " and is registered as v" + winner.version();
        }
        if (bestTrial.isImported()) {
            return importLost(winner, bestTrial);
        }
        if (model.recipe().isPresent()) {
            return model.label() + " won with " + figure(model) + " and is registered as v" + winner.version();
        }
        String compared = model.label() + " has " + figure(model) + ", the best trial, " + bestTrial.label() + ", has "
                + figure(bestTrial) + "; ";
        return olderSystem.equals(Optional.of(winner))
                ? "No version is better than the older system: " + compared + "it is registered as v" + winner.version()
                        + " and stays; " + NEXT + " to replace it"
                : "No trial is better than a baseline: " + compared + model.label() + " is registered as v"
                        + winner.version() + " instead; " + NEXT + " for a trial that beats it";
    }

    /** What goes on trial beside the winner, to be added to what is said of him. */
    static String beside(List<RegisteredVersion> runnersUp) {
        return runnersUp.isEmpty()
                ? ""
                : "; on trial beside it goes "
                        + runnersUp.stream()
                                .map(version -> "v" + version.version() + " ("
                                        + version.model().label() + ", " + figure(version.model()) + ")")
                                .collect(Collectors.joining(", and "));
    }

    private static String importLost(RegisteredVersion winner, TrainedModel imported) {
        TrainedModel better = winner.model();
        return "The imported model has " + figure(imported) + ", and " + better.label() + " is no worse with "
                + figure(better) + ": " + better.label() + " is registered as v" + winner.version() + " instead";
    }

    /** The best model fails what the charter demands. */
    static String against(TrainedModel best, String broken) {
        return "The best model, " + best.label() + ", is not registered, because it fails what the charter demands: "
                + broken + "; " + NEXT + ", or agree on another charter";
    }

    /** Nothing was learned from the inputs. */
    static String noBetterThanTheMean(TrainedModel best, TrainedModel mean) {
        return "No better version: the best model, " + best.label() + ", has " + figure(best)
                + ", and the mean, which looks at no column, has " + figure(mean) + "; " + NEXT;
    }

    /** The same rows and the same recipe make the same package. */
    static String theSameAs(Champion champion, TrainedModel best) {
        return "The best model, " + best.label() + ", is the same as v"
                + champion.served().version()
                + ", which serves, to the last weight: nothing to release; retrain on other rows, or apply a spec with"
                + " other recipes";
    }

    private static String figure(TrainedModel model) {
        Scores scores = model.scores();
        return scores.metric() + " " + Figures.number(scores.value());
    }
}
