package io.perennial.api.rest;

import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.training.experiment.ExperimentReport;
import io.perennial.workflows.training.experiment.ExperimentRequest;
import io.perennial.workflows.training.experiment.ExperimentTrial;
import io.perennial.workflows.training.experiment.VariantVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Experiments as CSV (RFC 4180), a line for each fit with the verdict on its variant. */
public final class ExperimentTable {

    private static final List<Object> HEADER = List.of(
            "experiment",
            "variant",
            "seed",
            "dataset",
            "without",
            "recipe",
            "fitted_rows",
            "leaked_rows",
            "loss",
            "answer",
            "difference",
            "lower",
            "upper",
            "alpha",
            "failure");

    private ExperimentTable() {}

    /** All that are kept of a model. */
    public static String of(Experiments experiments, ModelId model) {
        return of(experiments.all(model));
    }

    private static String of(List<Experiments.Experiment> experiments) {
        Stream<List<Object>> lines = experiments.stream()
                .flatMap(experiment -> experiment.progress().trials().stream().map(trial -> line(experiment, trial)));
        return Stream.concat(Stream.of(HEADER), lines)
                .map(line -> line.stream().map(ExperimentTable::cell).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static List<Object> line(Experiments.Experiment experiment, ExperimentTrial trial) {
        ExperimentRequest request = experiment.progress().request();
        Optional<VariantVerdict> verdict = experiment
                .progress()
                .report()
                .map(ExperimentReport::variants)
                .filter(variants -> trial.variant() > 0 && variants.size() >= trial.variant())
                .map(variants -> variants.get(trial.variant() - 1));
        List<Object> line = new ArrayList<>(List.of(
                experiment.number(),
                request.variant(trial.variant()).label(),
                trial.seed(),
                request.variant(trial.variant()).dataset().datasetId(),
                String.join(" ", request.variant(trial.variant()).without()),
                request.recipe(trial.variant(), trial.seed()),
                trial.fittedRows(),
                trial.leakedRows(),
                trial.failure().isEmpty() ? trial.loss() : ""));
        line.add(verdict.map(VariantVerdict::answer)
                .<Object>map(answer -> answer)
                .orElse(""));
        line.add(verdict.map(VariantVerdict::difference)
                .<Object>map(value -> value)
                .orElse(""));
        line.add(verdict.flatMap(VariantVerdict::interval)
                .<Object>map(bounds -> bounds.lower())
                .orElse(""));
        line.add(verdict.flatMap(VariantVerdict::interval)
                .<Object>map(bounds -> bounds.upper())
                .orElse(""));
        line.add(verdict.map(VariantVerdict::alpha).<Object>map(value -> value).orElse(""));
        line.add(trial.failure().orElse(""));
        return line;
    }

    /** A text that a spreadsheet would take for a formula is marked as text. */
    private static String cell(Object value) {
        String text = value.toString();
        boolean isFormula = value instanceof String && text.matches("(?s)[=+\\-@].*");
        return value instanceof Number ? text : '"' + (isFormula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
