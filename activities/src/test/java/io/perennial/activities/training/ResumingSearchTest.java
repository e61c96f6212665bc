package io.perennial.activities.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.perennial.activities.ExampleProjects;
import io.perennial.activities.data.ContentAddressedDatasets;
import io.perennial.activities.data.NoLabelledRows;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.training.network.ReplacedAttemptException;
import io.perennial.workflows.data.DatasetManifest;
import io.perennial.workflows.data.DatasetRequest;
import io.perennial.workflows.data.SplitRequest;
import io.perennial.workflows.evaluation.CostMatrix;
import io.perennial.workflows.scoping.AgreedCosts;
import io.perennial.workflows.scoping.ProjectSpec;
import io.perennial.workflows.training.Recipe;
import io.perennial.workflows.training.search.RungRequest;
import io.perennial.workflows.training.search.RungResult;
import io.temporal.client.ActivityCanceledException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResumingSearchTest {

    private static final Recipe RECIPE = new Recipe(List.of(8), 0.02, 9, 64, 7, 1);

    @TempDir
    private Path directory;

    private final TreeMap<Integer, Integer> epochs = new TreeMap<>();
    private final Set<String> metrics = new TreeSet<>();
    private ArtifactRoot root;
    private ProjectSpec spec;
    private DatasetManifest dataset;

    @BeforeEach
    void makeDataset() throws IOException {
        root = new ArtifactRoot(directory);
        spec = ExampleProjects.wdbc(RECIPE);
        DatasetRequest request = ExampleProjects.request(spec, ExampleProjects.source(root, "wdbc/wdbc.csv"));
        ContentAddressedDatasets datasets = new ContentAddressedDatasets(root, new NoLabelledRows(), "test");
        dataset = datasets.split(new SplitRequest(request, datasets.snapshot(request)));
    }

    @Test
    void goesOnFromTheRungBelowAndTrainsNoEpochTwice() {
        RungResult first = search(1).climb(rung("steps", 0, 3, 0));
        RungResult last = search(1).climb(rung("steps", 1, 9, 3));

        assertThat(epochs)
                .hasSize(9)
                .allSatisfy((epoch, times) -> assertThat(times).isEqualTo(1));
        assertThat(last.score()).isBetween(0.0, 0.15);
        assertThat(last.weightsSha256()).isNotEqualTo(first.weightsSha256());
        assertThat(last.validationRows()).isEqualTo(Math.round(dataset.trainRows() * .2));
        assertThat(search(1).climb(rung("at once", 0, 9, 0))).isEqualTo(last);
    }

    @Test
    void anAttemptThatDiesBeforeItHasJudgedChangesNoBitOfTheResult() {
        ResumingSearch dying = new ResumingSearch(root, this::report, new WrittenStates(), DyingAttempt::new);
        assertThatThrownBy(() -> dying.climb(rung("killed", 0, 9, 0))).isInstanceOf(ActivityCanceledException.class);

        RungResult resumed = search(2).climb(rung("killed", 0, 9, 0));

        assertThat(resumed).isEqualTo(search(1).climb(rung("undisturbed", 0, 9, 0)));
    }

    @Test
    void workOfALowerRungIsFencedOff() {
        search(1).climb(rung("fenced", 1, 9, 3));

        assertThatThrownBy(() -> search(5).climb(rung("fenced", 0, 3, 0))).isInstanceOf(ReplacedAttemptException.class);
    }

    @Test
    void removesItsCheckpoints() {
        search(1).climb(rung("over", 0, 1, 0));
        assertThat(directory.resolve("checkpoints/over/trial-1")).isNotEmptyDirectory();

        search(1).clear("over");
        search(1).clear("over");

        assertThat(directory.resolve("checkpoints/over")).doesNotExist();
    }

    private ResumingSearch search(int attempt) {
        return new ResumingSearch(root, this::report, new WrittenStates(), () -> new FixedAttempt("rung", attempt));
    }

    private void report(String runId, List<RunMetrics.Point> points) {
        synchronized (epochs) {
            points.forEach(point -> metrics.add(point.name()));
            points.stream()
                    .filter(point -> point.name().equals("train_loss"))
                    .forEach(point -> epochs.merge(point.step(), 1, Integer::sum));
        }
    }

    /** A trial that finds fewer of the malignant is worse where a miss costs more, and the weights are the same. */
    @Test
    void whereCostsLeadATrialIsRankedByThem() {
        AgreedCosts dear = new AgreedCosts("malignant", new CostMatrix(0, 1, 0, 40), Optional.empty());
        AgreedCosts even = new AgreedCosts("malignant", new CostMatrix(0, 1, 0, 1), Optional.empty());
        RungResult byErrors = search(1).climb(rung("errors", 0, 3, 0));
        RungResult byCosts = search(1).climb(rung("costs", 0, 3, 0, Optional.of(dear)));

        assertThat(byCosts.weightsSha256()).isEqualTo(byErrors.weightsSha256());
        assertThat(byCosts.score()).isGreaterThan(byErrors.score());
        assertThat(search(1).climb(rung("even", 0, 3, 0, Optional.of(even))).score())
                .isCloseTo(byErrors.score(), within(.05));
        assertThat(search(2).climb(rung("costs", 0, 3, 0, Optional.of(dear)))).isEqualTo(byCosts);
        assertThat(metrics).contains("validation.mean_cost", "validation.error_rate");
    }

    private RungRequest rung(String search, int rung, int until, int before) {
        return rung(search, rung, until, before, Optional.empty());
    }

    private RungRequest rung(String search, int rung, int until, int before, Optional<AgreedCosts> costs) {
        return new RungRequest(
                search,
                1,
                rung,
                until,
                before,
                RECIPE,
                dataset,
                spec.data(),
                spec.outcomeRule(),
                .2,
                5,
                "run",
                1000,
                costs);
    }

    /** The first attempt, whose worker is killed while it judges what it has fitted. */
    private record DyingAttempt() implements Attempt {

        @Override
        public String key() {
            return "rung";
        }

        @Override
        public int number() {
            return 1;
        }

        @Override
        public void alive(String phase) {
            if (phase.equals("judging")) {
                throw new ActivityCanceledException();
            }
        }
    }
}
