package io.perennial.activities.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.activities.ExampleProjects;
import io.perennial.activities.data.ContentAddressedDatasets;
import io.perennial.activities.data.NoLabelledRows;
import io.perennial.activities.portable.ExportedFiles;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.workflows.data.DatasetManifest;
import io.perennial.workflows.data.DatasetRequest;
import io.perennial.workflows.data.SplitRequest;
import io.perennial.workflows.scoping.ProjectSpec;
import io.perennial.workflows.training.BaselineKind;
import io.perennial.workflows.training.BaselineRequest;
import io.perennial.workflows.training.ExportRequest;
import io.perennial.workflows.training.ExportedForm;
import io.perennial.workflows.training.ExportedModel;
import io.perennial.workflows.training.Recipe;
import io.perennial.workflows.training.TrainedModel;
import io.perennial.workflows.training.TrainingRequest;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The export of a model as an activity: what is left on the disk, and what is said when a file cannot be read or written. */
final class ExportTest {

    private static final Recipe RECIPE = new Recipe(List.of(16), 0.02, 2, 64, 7, 5);

    @TempDir
    private Path directory;

    private ArtifactRoot root;
    private DjlTrainer trainer;
    private ExportRequest request;

    @BeforeEach
    void train() throws IOException {
        root = new ArtifactRoot(directory);
        trainer = new DjlTrainer(root, (_, _) -> {}, new WrittenStates(), () -> new FixedAttempt("fit", 1));
        ProjectSpec spec = ExampleProjects.pcPrices(RECIPE);
        DatasetRequest source = ExampleProjects.request(spec, ExampleProjects.source(root, "pc-prices/computers.csv"));
        ContentAddressedDatasets datasets = new ContentAddressedDatasets(root, new NoLabelledRows(), "test");
        DatasetManifest dataset = datasets.split(new SplitRequest(source, datasets.snapshot(source)));
        TrainingRequest training =
                new TrainingRequest(spec, 1, dataset, List.of(RECIPE), Optional.empty(), 1000, Optional.empty());
        TrainedModel linear = trainer.fitBaseline(new BaselineRequest(training, BaselineKind.LINEAR, "run-1"));
        request = new ExportRequest(training, linear);
    }

    @Test
    void leavesTheSameFilesHoweverOften() throws IOException {
        ExportedModel exported = trainer.export(request);

        assertThat(trainer.export(request)).isEqualTo(exported);
        Path files = new ExportedFiles(root).verified(exported.uri(), exported.sha256());
        assertThat(files.resolve("MLmodel")).isRegularFile();
        assertThat(exported.forms())
                .extracting(ExportedForm::file)
                .allMatch(file -> Files.isRegularFile(files.resolve(file)));
        assertThat(exported.rows()).isEqualTo(66);
        assertThat(exported.forms()).allMatch(form -> form.excess() <= exported.tolerance());
    }

    @Test
    void namesTheRowsThatAreMissing() throws IOException {
        Files.delete(root.resolve(request.training().dataset().uri() + "/test.parquet"));

        assertThatThrownBy(() -> trainer.export(request))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(request.training().dataset().uri() + "/test.parquet could not be read");
    }

    @Test
    void namesThePackageThatIsMissing() throws IOException {
        Files.delete(root.resolve(request.model().uri() + "/model.json"));

        assertThatThrownBy(() -> trainer.export(request)).isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
            assertThat(failure.isNonRetryable()).isTrue();
            assertThat(failure.getType()).isEqualTo("PACKAGE_UNREADABLE");
            assertThat(failure.getOriginalMessage()).startsWith("package ");
        });
    }

    @Test
    void namesTheFormsThatCannotBeWritten() throws IOException {
        Files.writeString(root.resolve("portable"), "a file in the place of the directory");

        assertThatThrownBy(() -> trainer.export(request))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("the forms of 'linear' for other tools could not be written: ");
    }
}
