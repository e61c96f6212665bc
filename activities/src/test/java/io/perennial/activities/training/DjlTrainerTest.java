package io.perennial.activities.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.activities.ExampleProjects;
import io.perennial.activities.data.ContentAddressedDatasets;
import io.perennial.activities.data.NoLabelledRows;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.LoadedModel;
import io.perennial.activities.inference.PackageLoader;
import io.perennial.activities.inference.UnusableModelException;
import io.perennial.activities.statistics.BinomialBound;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.workflows.data.DatasetManifest;
import io.perennial.workflows.data.DatasetRequest;
import io.perennial.workflows.data.SplitRequest;
import io.perennial.workflows.evaluation.Scores;
import io.perennial.workflows.scoping.ProjectSpec;
import io.perennial.workflows.serving.ServedVersion;
import io.perennial.workflows.training.BaselineKind;
import io.perennial.workflows.training.BaselineRequest;
import io.perennial.workflows.training.Recipe;
import io.perennial.workflows.training.TrainedModel;
import io.perennial.workflows.training.TrainingRequest;
import io.perennial.workflows.training.TrialRequest;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.ActivityNotExistsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DjlTrainerTest {

    private static final Recipe RECIPE = new Recipe(List.of(16), 0.02, 15, 64, 7, 5);

    @TempDir
    private Path directory;

    private ArtifactRoot root;
    private final WrittenStates states = new WrittenStates();
    private final TreeSet<Integer> reported = new TreeSet<>();

    @BeforeEach
    void openRoot() {
        root = new ArtifactRoot(directory);
    }

    @Test
    void networkBeatsLinearBeatsMeanOnPcPrices() throws IOException, UnusableModelException {
        TrainingRequest training = training(ExampleProjects.pcPrices(RECIPE), "pc-prices/computers.csv");
        DjlTrainer trainer = trainer();
        TrainedModel mean = trainer.fitBaseline(new BaselineRequest(training, BaselineKind.MEAN, "run-0"));
        TrainedModel linear = trainer.fitBaseline(new BaselineRequest(training, BaselineKind.LINEAR, "run-1"));
        TrainedModel network = trainer.fitTrial(new TrialRequest(training, 0, "run-2"));

        assertThat(linear.scores().value()).isLessThan(0.7 * mean.scores().value());
        assertThat(network.scores().value()).isLessThan(linear.scores().value());
        assertThat(network.scores().badRateUpperBound())
                .isGreaterThan(network.scores().badRate());
        assertThat(reported).contains(1, 15);
        assertAnswers(network);
        assertAnswers(linear);
    }

    private void assertAnswers(TrainedModel trained) throws UnusableModelException {
        try (LoadedModel model = new PackageLoader(root).load(new ServedVersion(1, trained.uri(), trained.sha256()))) {
            String answer = model.answer(List.of(
                            numbers("speed", 33),
                            numbers("hd", 212),
                            numbers("ram", 8),
                            numbers("screen", 14),
                            words("cd"),
                            words("multi"),
                            words("premium")))
                    .getFirst()
                    .value();
            assertThat(Double.parseDouble(answer)).isBetween(1000.0, 3500.0);
        }
    }

    @Test
    void diagnosesBreastCancerInNinetyThreeOfAHundredCases() throws IOException {
        TrainingRequest training = training(ExampleProjects.wdbc(RECIPE), "wdbc/wdbc.csv");
        TrainedModel network = trainer().fitTrial(new TrialRequest(training, 0, "run"));
        TrainedModel linear = trainer().fitBaseline(new BaselineRequest(training, BaselineKind.LINEAR, "run"));
        TrainedModel majority = trainer().fitBaseline(new BaselineRequest(training, BaselineKind.MEAN, "run"));

        assertThat(network.scores().value()).isLessThanOrEqualTo(0.07);
        assertThat(linear.scores().value()).isLessThanOrEqualTo(0.07);
        assertThat(majority.scores().value()).isBetween(0.25, 0.5);
    }

    @Test
    void theBadRateOfATrialIsBoundedAsThatOfTheBestOfAllCandidates() throws IOException {
        Recipe brief = new Recipe(List.of(4), 0.02, 1, 64, 7, 5);
        TrainingRequest training = training(ExampleProjects.wdbc(brief), "wdbc/wdbc.csv");
        TrainingRequest contest = new TrainingRequest(
                training.spec(),
                1,
                training.dataset(),
                List.of(brief, brief, brief),
                Optional.of(BaselineKind.LINEAR),
                1000,
                Optional.empty());
        Scores alone = trainer().fitTrial(new TrialRequest(training, 0, "run")).scores();
        Scores among = trainer().fitTrial(new TrialRequest(contest, 2, "run")).scores();
        Scores older = trainer()
                .fitBaseline(new BaselineRequest(contest, BaselineKind.LINEAR, "run"))
                .scores();
        assertThat(among.badRate()).isEqualTo(alone.badRate());
        assertThat(among.badRateUpperBound()).isEqualTo(bound(among, .05 / 4)).isGreaterThan(alone.badRateUpperBound());
        assertThat(older.badRateUpperBound()).isEqualTo(bound(older, .05));
    }

    private static double bound(Scores scores, double alpha) {
        return BinomialBound.upper(Math.round(scores.badRate() * scores.rows()), scores.rows(), alpha);
    }

    /** The checkpoints were gone by then, so that the next attempt fitted everything again. */
    @Test
    void anAttemptThatDiesWhileItPackagesLeavesItsFinishedFitToTheNext() throws IOException {
        TrialRequest request =
                new TrialRequest(training(ExampleProjects.pcPrices(RECIPE), "pc-prices/computers.csv"), 0, "run");
        List<String> progress = new ArrayList<>();
        DjlTrainer dying = new DjlTrainer(
                root,
                (_, _) -> {},
                states,
                () -> new EndingAttempt(progress, new ActivityNotExistsException(new IllegalStateException("lost"))));
        assertThatThrownBy(() -> dying.fitTrial(request)).isInstanceOf(ActivityNotExistsException.class);
        assertThat(progress).first().isEqualTo("preparing rows");
        assertThat(checkpoints()).contains("00000015-0001.checkpoint");

        DjlTrainer next = new DjlTrainer(root, (_, _) -> {}, states, () -> new FixedAttempt("fit", 2));
        TrainedModel trained = next.fitTrial(request);
        assertThat(checkpoints()).noneMatch(file -> file.endsWith(".checkpoint"));
        assertThat(states.written()).containsExactly("run running");
        assertThat(trained.sha256()).isEqualTo(trainer().fitTrial(request).sha256());
    }

    private List<String> checkpoints() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("checkpoints/fit"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void anAttemptThatIsCancelledLeavesNoCheckpointToAnybody() throws IOException {
        TrialRequest request =
                new TrialRequest(training(ExampleProjects.pcPrices(RECIPE), "pc-prices/computers.csv"), 0, "run");
        DjlTrainer cancelled = new DjlTrainer(
                root,
                (_, _) -> {},
                states,
                () -> new EndingAttempt(new ArrayList<>(), new ActivityCanceledException()));

        assertThatThrownBy(() -> cancelled.fitTrial(request)).isInstanceOf(ActivityCanceledException.class);

        assertThat(checkpoints()).noneMatch(file -> file.endsWith(".checkpoint"));
        assertThat(states.written()).contains("run killed");
    }

    /** The first attempt of a fit, which ends once the network is fitted. */
    private record EndingAttempt(List<String> progress, ActivityCompletionException end) implements Attempt {

        @Override
        public String key() {
            return "fit";
        }

        @Override
        public int number() {
            return 1;
        }

        @Override
        public void alive(String phase) {
            progress.add(phase);
            if (phase.startsWith("evaluating")) {
                throw end;
            }
        }
    }

    private DjlTrainer trainer() {
        return new DjlTrainer(
                root,
                (_, points) -> points.stream()
                        .filter(point -> point.name().equals("train_loss"))
                        .forEach(point -> reported.add(point.step())),
                states,
                () -> new FixedAttempt("fit-" + reported.size(), 1));
    }

    private TrainingRequest training(ProjectSpec spec, String example) throws IOException {
        ContentAddressedDatasets datasets = new ContentAddressedDatasets(root, new NoLabelledRows(), "test");
        DatasetRequest request = ExampleProjects.request(spec, ExampleProjects.source(root, example));
        DatasetManifest dataset = datasets.split(new SplitRequest(request, datasets.snapshot(request)));
        return new TrainingRequest(
                spec, 1, dataset, spec.training().recipes(), Optional.empty(), 1000, Optional.empty());
    }

    private static InputColumn numbers(String name, double value) {
        return new InputColumn.Numbers(name, new double[] {value});
    }

    private static InputColumn words(String name) {
        return new InputColumn.Words(name, new String[] {"no"});
    }
}
