package io.perennial.workflows.lifecycle.course;

import io.perennial.workflows.data.DatasetManifest;
import io.perennial.workflows.lifecycle.ledger.Figures;
import io.perennial.workflows.rollout.RolloutSpec;
import io.perennial.workflows.training.Recipe;
import io.perennial.workflows.training.RecipeParameters;
import io.perennial.workflows.training.RegisteredVersion;
import io.perennial.workflows.training.TrainedModel;
import io.perennial.workflows.training.TrainingReport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a person signs who approves a release, line by line.
 *
 * <p>The first line names the model, the version and the digest of its package, so that the digest over all lines is about this version and no
 * other, however alike their figures are.
 */
record ReleaseEvidence(Generation generation, DatasetManifest dataset, TrainingReport training) {

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        training.contenders().forEach(contender -> lines.add(subject(contender)));
        lines.add("dataset " + dataset.datasetId() + ", " + dataset.trainRows() + " rows fitted, " + dataset.testRows()
                + " held out, no rule of the contract broken");
        training.board().forEach(model -> lines.add(figures(model)));
        training.comparison().ifPresent(comparison -> lines.add(comparison.sentence()));
        training.evaluation()
                .ifPresent(evaluation -> evaluation.findings().forEach(finding -> lines.add(finding.sentence())));
        generation
                .spec()
                .charter()
                .target()
                .ifPresent(target ->
                        lines.add("goal: " + generation.spec().charter().metric() + " " + Figures.number(target)));
        lines.add(rollout(generation.spec().rollout()));
        return List.copyOf(lines);
    }

    private String subject(RegisteredVersion winner) {
        TrainedModel model = winner.model();
        String made = model.recipe()
                .map(recipe -> model.label() + ", a network " + recipe(recipe))
                .orElseGet(() -> model.isImported() ? elsewhere() : model.label() + ", a baseline without a recipe");
        return generation.spec().name() + " v" + winner.version() + " is " + made + "; its package has sha256 "
                + model.sha256();
    }

    private String elsewhere() {
        return generation
                .imported()
                .map(file -> file.name() + ", made elsewhere (the file has sha256 " + file.sha256() + ")")
                .orElse("a model made elsewhere");
    }

    private static String recipe(Recipe recipe) {
        String layers = recipe.hidden().isEmpty()
                ? "without hidden layers"
                : "with hidden layers of "
                        + recipe.hidden().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return layers + " (learning rate " + Figures.number(recipe.learningRate()) + ", " + recipe.epochs()
                + " epochs, batches of " + recipe.batchSize() + ", seed " + recipe.seed() + further(recipe) + ")";
    }

    private static String further(Recipe recipe) {
        return RecipeParameters.beyondThePlain(recipe).entrySet().stream()
                .map(part -> ", " + part.getKey().replace('_', ' ') + " " + part.getValue())
                .collect(Collectors.joining());
    }

    private String figures(TrainedModel model) {
        String marked = training.contenders().stream()
                .filter(contender -> contender.model().equals(model))
                .map(contender -> "; this is v" + contender.version() + ", which is asked about")
                .findFirst()
                .orElse("");
        return model.label() + ": " + Facts.score(model) + ", bad answers "
                + Figures.percent(model.scores().badRate()) + marked;
    }

    private String rollout(RolloutSpec rollout) {
        int rivals = training.contenders().size();
        return "rollout: "
                + (rivals > 1 ? rivals + " versions on trial at once, the first that is proven takes over; " : "")
                + rollout.strategy()
                        .map(strategy -> "strategy " + strategy.inWords() + ", of ")
                        .orElse("") + "shadow " + (rollout.shadow() ? "on" : "off") + ", canary "
                + rollout.canarySteps().stream().map(Figures::percent).toList();
    }
}
