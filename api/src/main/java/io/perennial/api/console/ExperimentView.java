package io.perennial.api.console;

import io.perennial.api.rest.Experiments.Experiment;
import io.perennial.workflows.evaluation.Interval;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.training.experiment.ExperimentProgress;
import io.perennial.workflows.training.experiment.ExperimentReport;
import io.perennial.workflows.training.experiment.ExperimentRequest;
import io.perennial.workflows.training.experiment.ExperimentVariant;
import io.perennial.workflows.training.experiment.VariantVerdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An experiment as its page shows it.
 *
 * @param number running number within the model
 * @param running false once it has ended
 * @param question what is tried
 * @param asked who asked, and why; empty when nobody was named
 * @param state where it is
 * @param over fits that are over
 * @param wanted fits in all
 * @param sentence outcome; empty before there is one
 * @param variants what came of each variant; none before there is a verdict
 * @param chart differences as a picture; empty before there is a verdict
 */
public record ExperimentView(
        int number,
        boolean running,
        String question,
        Optional<String> asked,
        State state,
        Figure over,
        Figure wanted,
        Optional<String> sentence,
        List<Variant> variants,
        Optional<IntervalChart> chart) {

    public ExperimentView {
        variants = List.copyOf(variants);
    }

    /** A word with its mark. */
    public record State(String tone, String glyph, String words) {}

    /**
     * A row of the table.
     *
     * @param label name of the variant
     * @param answer what is said of it
     * @param difference what it loses more than the control; empty when it could not be judged
     * @param bounds what rows and seeds do not rule out
     * @param rows rows that it was fitted on
     * @param sentence all this for a person
     */
    public record Variant(
            String label, State answer, Optional<Figure> difference, String bounds, Figure rows, String sentence) {}

    static ExperimentView of(Experiment experiment) {
        ExperimentProgress progress = experiment.progress();
        Optional<ExperimentReport> report = progress.report();
        return new ExperimentView(
                experiment.number(),
                experiment.running(),
                question(progress.request()),
                progress.request().asked().map(ExperimentView::asked),
                state(experiment),
                Figure.count(progress.trials().size()),
                Figure.count(progress.wanted()),
                report.map(ExperimentReport::sentence),
                report.map(ExperimentReport::variants).orElse(List.of()).stream()
                        .map(ExperimentView::variant)
                        .toList(),
                report.map(IntervalChart::of).filter(chart -> !chart.isEmpty()));
    }

    private static String question(ExperimentRequest request) {
        return request.variants().stream().map(ExperimentVariant::label).collect(Collectors.joining("; "));
    }

    private static String asked(Command command) {
        return command.actor() + (command.reason().isBlank() ? "" : ": " + command.reason());
    }

    private static State state(Experiment experiment) {
        if (experiment.running()) {
            return new State("plain", "▸", "is running");
        }
        return experiment
                .progress()
                .report()
                .map(report -> report.variants().isEmpty()
                        ? new State("bad", "✖", "could not be judged")
                        : new State("good", "●", "is judged"))
                .orElse(new State("ask", "◔", "was called off"));
    }

    private static Variant variant(VariantVerdict verdict) {
        return new Variant(
                verdict.label(),
                answer(verdict.answer()),
                verdict.interval().map(_ -> Figure.error(verdict.difference(), "")),
                verdict.interval().map(ExperimentView::bounds).orElse(""),
                Figure.count(verdict.fittedRows()),
                verdict.sentence());
    }

    private static String bounds(Interval interval) {
        return Figure.error(interval.lower(), "").text() + " to "
                + Figure.error(interval.upper(), "").text();
    }

    private static State answer(VariantVerdict.Answer answer) {
        return switch (answer) {
            case BETTER -> new State("good", "●", "better");
            case WORSE -> new State("bad", "✖", "worse");
            case NO_DIFFERENCE -> new State("ask", "◔", "no difference shown");
            case NOT_JUDGED -> new State("plain", "?", "could not be judged");
        };
    }
}
