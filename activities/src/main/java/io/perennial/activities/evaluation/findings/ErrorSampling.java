package io.perennial.activities.evaluation.findings;

import io.perennial.activities.data.DatasetReader;
import io.perennial.activities.data.Table;
import io.perennial.activities.evaluation.Evaluator;
import io.perennial.activities.evaluation.UnseenRows;
import io.perennial.activities.inference.Answer;
import io.perennial.activities.inference.LoadedModel;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.store.errors.AnswersAgain;
import io.perennial.activities.store.errors.ErrorSample;
import io.perennial.activities.store.errors.ErrorSamples;
import io.perennial.activities.store.errors.SampledRow;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.scoping.Demands;
import io.perennial.workflows.scoping.Segment;
import io.perennial.workflows.serving.OutcomeRule;
import io.perennial.workflows.training.EvaluationRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Draws the rows of a model that people analyse, and asks it again what people have analysed of earlier models. */
final class ErrorSampling {

    /** An analysis is worth measuring again for so many trainings. */
    private static final int MOST_EARLIER = 12;

    private final DatasetReader datasets;
    private final ErrorSamples samples;

    ErrorSampling(ArtifactRoot root) {
        this.datasets = new DatasetReader(root);
        this.samples = new ErrorSamples(root);
    }

    /** The same request writes the same sample; {@code model} is the one that gave the answers. */
    void write(EvaluationRequest request, JudgedAnswers held, LoadedModel model) throws IOException {
        ModelId name = request.training().spec().name();
        OutcomeRule rule = request.training().spec().outcomeRule();
        boolean[] error = Evaluator.areBad(held.answers(), held.rows().target(), rule);
        List<ErrorSample> earlier = samples.newest(name, MOST_EARLIER).stream()
                .filter(sample -> !sample.sha256().equals(request.model().sha256()))
                .filter(sample -> sample.training() < request.training().number())
                .toList();
        samples.write(new ErrorSample(
                name,
                request.model().sha256(),
                request.model().label(),
                request.training().number(),
                RawRows.inputs(held.rows()),
                held.rows().target().name(),
                rule,
                error.length,
                (int) IntStream.range(0, error.length).filter(row -> error[row]).count(),
                drawn(request, held, error),
                again(request, model, earlier, RawRows.inputs(held.rows())),
                RawRows.metadata(held.rows())));
    }

    private static List<SampledRow> drawn(EvaluationRequest request, JudgedAnswers held, boolean[] error) {
        ErrorDraw draw = new ErrorDraw(request.model().sha256());
        int[] errors = draw.errors(error);
        int[] unselected = draw.unselected(error.length);
        SuggestedTags suggested = SuggestedTags.of(
                held,
                segments(request),
                unselected,
                request.training().spec().data().pixels());
        double[] losses = held.losses();
        int[] both = IntStream.concat(
                        IntStream.of(errors),
                        IntStream.of(unselected).filter(row -> Arrays.binarySearch(errors, row) < 0))
                .toArray();
        List<SampledRow> rows = new ArrayList<>();
        for (int row : both) {
            rows.add(new SampledRow(
                    rows.size() + 1,
                    RawRows.values(held.rows(), row),
                    RawRows.label(held.rows(), row),
                    held.answers().get(row).value(),
                    losses[row],
                    error[row],
                    Arrays.binarySearch(errors, row) >= 0,
                    Arrays.binarySearch(unselected, row) >= 0,
                    suggested.of(row)));
        }
        return List.copyOf(rows);
    }

    private static List<Segment> segments(EvaluationRequest request) {
        return request.training()
                .spec()
                .charter()
                .demands()
                .map(Demands::segments)
                .orElse(List.of());
    }

    private List<AnswersAgain> again(
            EvaluationRequest request, LoadedModel model, List<ErrorSample> earlier, List<ErrorSample.Column> columns) {
        if (earlier.isEmpty()) {
            return List.of();
        }
        Table fitted = datasets.train(
                request.training().dataset(), request.training().spec().data());
        return earlier.stream()
                .map(sample -> again(request, model, sample, columns, fitted))
                .toList();
    }

    private static AnswersAgain again(
            EvaluationRequest request,
            LoadedModel model,
            ErrorSample sample,
            List<ErrorSample.Column> columns,
            Table fitted) {
        if (request.model().isImported()) {
            return unmeasured(sample, "it was made elsewhere, and which rows it was fitted on is not known here");
        }
        if (!sample.columns().equals(columns)
                || !sample.target().equals(fitted.target().name())
                || sample.rule().task() != request.training().spec().data().task()) {
            return unmeasured(sample, "it was made for other columns or another target");
        }
        if (sample.rows().isEmpty()) {
            return unmeasured(sample, "the sample has no rows");
        }
        Table rows = RawRows.table(sample);
        List<Answer> answers = model.answer(rows.inputs());
        boolean[] error = Evaluator.areBad(answers, rows.target(), sample.rule());
        boolean[] seen = UnseenRows.seen(rows, fitted);
        return new AnswersAgain(
                sample.sha256(),
                "",
                IntStream.range(0, error.length)
                        .mapToObj(row -> new AnswersAgain.Row(
                                sample.rows().get(row).number(),
                                answers.get(row).value(),
                                error[row],
                                seen[row]))
                        .toList());
    }

    private static AnswersAgain unmeasured(ErrorSample sample, String why) {
        return new AnswersAgain(sample.sha256(), why, List.of());
    }
}
