package io.perennial.activities.evaluation.findings;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.ExampleProjects;
import io.perennial.activities.data.ContentAddressedDatasets;
import io.perennial.activities.data.DatasetReader;
import io.perennial.activities.data.NoLabelledRows;
import io.perennial.activities.data.Table;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.store.errors.AnswersAgain;
import io.perennial.activities.store.errors.ErrorSample;
import io.perennial.activities.store.errors.ErrorSamples;
import io.perennial.activities.store.errors.SampledRow;
import io.perennial.activities.training.DjlTrainer;
import io.perennial.activities.training.FixedAttempt;
import io.perennial.activities.training.WrittenStates;
import io.perennial.workflows.data.DatasetManifest;
import io.perennial.workflows.data.DatasetRequest;
import io.perennial.workflows.data.SplitRequest;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.scoping.ProjectSpec;
import io.perennial.workflows.training.BaselineKind;
import io.perennial.workflows.training.BaselineRequest;
import io.perennial.workflows.training.EvaluationRequest;
import io.perennial.workflows.training.TrainedModel;
import io.perennial.workflows.training.TrainingRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models of the two examples, evaluated as in a training. */
final class ErrorSamplingTest {

    private static final String COMPUTERS = "pc-prices/computers.csv";

    @TempDir
    private Path directory;

    private ArtifactRoot root;
    private DjlTrainer trainer;
    private ErrorSamples samples;

    @BeforeEach
    void openRoot() {
        root = new ArtifactRoot(directory);
        trainer = new DjlTrainer(root, (_, _) -> {}, new WrittenStates(), () -> new FixedAttempt("fit", 1));
        samples = new ErrorSamples(root);
    }

    @Test
    void drawsErrorsOfARegressionAndBesideThemRowsThatNobodySelected() throws IOException {
        ProjectSpec spec = ExampleProjects.pcPrices();
        TrainingRequest training = training(spec, COMPUTERS, 1);
        ErrorSample sample = evaluated(training, BaselineKind.LINEAR);

        assertThat(sample.training()).isEqualTo(1);
        assertThat(sample.heldOut()).isEqualTo((int) training.dataset().testRows());
        assertThat(sample.rows().stream().filter(SampledRow::drawnAsError))
                .hasSize(Math.min(100, sample.errors()))
                .allSatisfy(row -> assertThat(spec.outcomeRule()
                                .isBad(Double.parseDouble(row.answer()), Double.parseDouble(row.label())))
                        .isTrue());
        assertThat(sample.rows().stream().filter(SampledRow::unselected)).hasSize(100);
        assertThat(sample.rows().stream().filter(row -> row.unselected() && !row.error()))
                .isNotEmpty();
        assertThat(sample.rows().getFirst().number()).isEqualTo(1);
        assertThat(sample.rows().stream().map(SampledRow::number)).doesNotHaveDuplicates();
        assertThat(sample.again()).isEmpty();
    }

    @Test
    void writesRowsSoThatTheyCanBeReadBackWithEveryBit() throws IOException {
        TrainingRequest training = training(ExampleProjects.wdbc(), "wdbc/wdbc.csv", 1);
        ErrorSample sample = evaluated(training, BaselineKind.LINEAR);
        Table held =
                new DatasetReader(root).test(training.dataset(), training.spec().data());
        Table back = RawRows.table(sample);

        List<List<Object>> all =
                IntStream.range(0, held.rows()).mapToObj(held::row).toList();
        for (int row = 0; row < back.rows(); row++) {
            assertThat(all).contains(back.row(row));
        }
        assertThat(back.rows()).isEqualTo(sample.rows().size()).isGreaterThan(50);
    }

    @Test
    void suggestsAKindOfRowThatLosesMoreThanOthers() throws IOException {
        ErrorSample sample = evaluated(training(ExampleProjects.pcPrices(), COMPUTERS, 1), BaselineKind.MEAN);

        List<String> suggested = sample.rows().stream()
                .flatMap(row -> row.suggested().stream())
                .distinct()
                .toList();
        assertThat(suggested).isNotEmpty().hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void suggestsTheSegmentsOfTheCharter() throws IOException {
        ProjectSpec spec = HeldOutEvaluationTest.demanding(ExampleProjects.wdbc());
        ErrorSample sample = evaluated(training(spec, "wdbc/wdbc.csv", 1), BaselineKind.LINEAR);
        int radius = sample.columns().indexOf(new ErrorSample.Column("mean_radius", true));

        assertThat(sample.rows())
                .allSatisfy(row -> assertThat(row.suggested().contains("small tumours"))
                        .isEqualTo(Double.parseDouble(row.values().get(radius)) < 13))
                .anySatisfy(row -> assertThat(row.suggested()).contains("large tumours"));
    }

    @Test
    void asksALaterModelTheSameRowsAndKnowsThoseItWasFittedOn() throws IOException {
        ProjectSpec spec = ExampleProjects.pcPrices();
        ErrorSample first = evaluated(training(spec, COMPUTERS, 1), BaselineKind.MEAN);
        TrainingRequest other = training(spec.onAllRows(), COMPUTERS, 2);
        ErrorSample second = evaluated(other, BaselineKind.LINEAR);

        AnswersAgain again = second.again().getFirst();
        assertThat(again.sample()).isEqualTo(first.sha256());
        assertThat(again.unmeasured()).isEmpty();
        assertThat(again.rows()).hasSameSizeAs(first.rows());
        Table fitted =
                new DatasetReader(root).train(other.dataset(), other.spec().data());
        List<List<Object>> known =
                IntStream.range(0, fitted.rows()).mapToObj(fitted::row).toList();
        Table rows = RawRows.table(first);
        for (int row = 0; row < rows.rows(); row++) {
            assertThat(again.rows().get(row).fitted()).isEqualTo(known.contains(rows.row(row)));
        }
        assertThat(again.rows().stream().filter(AnswersAgain.Row::fitted)).isNotEmpty();
        assertThat(again.rows().stream().filter(row -> !row.fitted())).isNotEmpty();
        long before = first.rows().stream().filter(SampledRow::error).count();
        assertThat(again.rows().stream().filter(AnswersAgain.Row::error).count())
                .isLessThan(before);
    }

    @Test
    void writesTheSameSampleForTheSameRequest() throws IOException {
        TrainingRequest training = training(ExampleProjects.pcPrices(), COMPUTERS, 1);
        ErrorSample once = evaluated(training, BaselineKind.LINEAR);

        assertThat(evaluated(training, BaselineKind.LINEAR)).isEqualTo(once);
        assertThat(samples.newest(training.spec().name(), 5)).containsExactly(once);
    }

    @Test
    void leavesOutAFileThatSomebodyHasDamaged() throws IOException {
        ErrorSample kept = evaluated(training(ExampleProjects.pcPrices(), COMPUTERS, 1), BaselineKind.LINEAR);
        ModelId model = kept.model();
        Files.writeString(root.resolve("errors/" + model + "/" + "b".repeat(64) + ".json"), "{");

        assertThat(samples.newest(model, 5)).containsExactly(kept);
        assertThat(samples.find(model, "b".repeat(64))).isEmpty();
        assertThat(samples.find(model, "../" + kept.sha256())).isEmpty();
    }

    private ErrorSample evaluated(TrainingRequest training, BaselineKind kind) throws IOException {
        TrainedModel model = trainer.fitBaseline(new BaselineRequest(training, kind, "run of " + kind));
        trainer.evaluate(new EvaluationRequest(training, model, List.of(model)));
        return samples.find(training.spec().name(), model.sha256()).orElseThrow();
    }

    private TrainingRequest training(ProjectSpec spec, String example, int number) throws IOException {
        DatasetRequest request = ExampleProjects.request(spec, ExampleProjects.source(root, example));
        ContentAddressedDatasets datasets = new ContentAddressedDatasets(root, new NoLabelledRows(), "test");
        DatasetManifest manifest = datasets.split(new SplitRequest(request, datasets.snapshot(request)));
        return new TrainingRequest(
                spec, number, manifest, spec.training().recipes(), Optional.empty(), 1000, Optional.empty());
    }
}
