package io.perennial.activities.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.ExampleProjects;
import io.perennial.activities.data.ContentAddressedDatasets;
import io.perennial.activities.data.NoLabelledRows;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.workflows.data.DatasetManifest;
import io.perennial.workflows.data.DatasetRequest;
import io.perennial.workflows.data.SplitRequest;
import io.perennial.workflows.evaluation.Scores;
import io.perennial.workflows.lifecycle.Champion;
import io.perennial.workflows.scoping.ProjectSpec;
import io.perennial.workflows.serving.ServedVersion;
import io.perennial.workflows.training.BaselineKind;
import io.perennial.workflows.training.BaselineRequest;
import io.perennial.workflows.training.ChampionComparison;
import io.perennial.workflows.training.ComparisonRequest;
import io.perennial.workflows.training.TrainedModel;
import io.perennial.workflows.training.TrainingRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A champion is judged beside a candidate on rows that are new to both. */
final class ChampionComparisonTest {

    private static final String HEADER = "price,speed,hd,ram,screen,cd,multi,premium,month\n";
    private static final ProjectSpec SPEC = ExampleProjects.pcPrices();

    @TempDir
    private Path directory;

    private DjlTrainer trainer;

    @BeforeEach
    void openRoot() {
        trainer = new DjlTrainer(
                new ArtifactRoot(directory), (_, _) -> {}, new WrittenStates(), () -> new FixedAttempt("fit", 1));
    }

    @Test
    void bothAreScoredOnTheHeldOutRowsThatTheChampionHasNotSeen() throws IOException {
        DatasetManifest old = dataset(ramp(40));
        DatasetManifest now = dataset(ramp(80));

        ChampionComparison comparison = compare(champion(mean(old), Optional.of(old)), now);

        Scores champion = comparison.champion().orElseThrow();
        Scores candidate = comparison.candidate().orElseThrow();
        assertThat(champion.rows()).isEqualTo(candidate.rows()).isBetween(1L, now.testRows() - 1);
        assertThat(candidate.value()).isLessThan(champion.value());
        assertThat(comparison.sentence())
                .contains("v3, which serves, has mae", "of 16 held-out rows that it was not fitted on; linear has mae");
    }

    @Test
    void aChampionThatHasSeenEveryRowIsLeftOut() throws IOException {
        DatasetManifest all = dataset("1500,33,80,4,14,no,yes,yes,12\n".repeat(30));

        ChampionComparison comparison = compare(champion(mean(all), Optional.of(all)), all);

        assertThat(comparison.champion()).isEmpty();
        assertThat(comparison.sentence()).endsWith("it was fitted on all 6 rows that are held out here");
    }

    @Test
    void aChampionWhoseRowsAreNotKnownIsLeftOut() throws IOException {
        DatasetManifest rows = dataset(ramp(40));

        assertThat(compare(champion(mean(rows), Optional.empty()), rows).sentence())
                .isEqualTo("v3, which serves, is not compared: which rows it was fitted on was not written down");
    }

    private ChampionComparison compare(Champion champion, DatasetManifest rows) {
        TrainingRequest training = new TrainingRequest(
                SPEC, 2, rows, SPEC.training().recipes(), Optional.empty(), 1000, Optional.of(champion));
        TrainedModel candidate = trainer.fitBaseline(new BaselineRequest(training, BaselineKind.LINEAR, "run"));
        return trainer.compareWithChampion(new ComparisonRequest(training, candidate));
    }

    private TrainedModel mean(DatasetManifest rows) {
        TrainingRequest training =
                new TrainingRequest(SPEC, 1, rows, SPEC.training().recipes(), Optional.empty(), 1000, Optional.empty());
        return trainer.fitBaseline(new BaselineRequest(training, BaselineKind.MEAN, "run"));
    }

    private static Champion champion(TrainedModel model, Optional<DatasetManifest> rows) {
        return new Champion(new ServedVersion(3, model.uri(), model.sha256()), Optional.empty(), 0.1, 0, rows);
    }

    private DatasetManifest dataset(String rows) throws IOException {
        ArtifactRoot root = new ArtifactRoot(directory);
        DatasetRequest request =
                ExampleProjects.request(SPEC, ExampleProjects.source(root, "computers.csv", HEADER + rows));
        ContentAddressedDatasets datasets = new ContentAddressedDatasets(root, new NoLabelledRows(), "test");
        return datasets.split(new SplitRequest(request, datasets.snapshot(request)));
    }

    /** Prices that rise with the speed. */
    private static String ramp(int rows) {
        return IntStream.rangeClosed(1, rows)
                .mapToObj(speed -> "%d,%d,80,4,14,no,yes,yes,12\n".formatted(1000 + 20 * speed, speed))
                .collect(Collectors.joining());
    }
}
