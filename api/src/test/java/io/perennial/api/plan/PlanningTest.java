package io.perennial.api.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.store.source.SourceStore;
import io.perennial.api.plan.Plan.Action;
import io.perennial.api.spec.Schema;
import io.perennial.api.spec.SpecReading;
import io.perennial.workflows.data.SourceFile;
import io.perennial.workflows.lifecycle.Awaiting;
import io.perennial.workflows.lifecycle.Champion;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.ModelStatus;
import io.perennial.workflows.lifecycle.OpenWork;
import io.perennial.workflows.lifecycle.SpecInForce;
import io.perennial.workflows.lifecycle.Stage;
import io.perennial.workflows.scoping.ProjectSpec;
import io.perennial.workflows.serving.ServedVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanningTest {

    private static final SourceFile SOURCE =
            new SourceFile("computers.csv", "sources/abc.csv", "0123456789abcdef", 6259);
    private static final String SPEC = """
            name: pc-prices
            charter: {purpose: Quote, owner: pricing, older_system: linear}
            data:
              source: computers.csv
              target: price
              task: regression
              training_rows: {column: month, up_to: 12}
              columns: {speed: {type: number, unit: MHz, min: 1, max: 1000}, cd: {type: category, words: ["yes", "no"]}}
            training: {recipes: [{hidden: [32, 16]}]}
            rollout: {shadow: {margin: 5 %}}
            monitoring: {block: 20}
            """;

    @TempDir
    Path directory;

    @Test
    void saysOfANewModelEverySettingAndEveryStep() throws IOException {
        Plan plan = Planning.of(spec(SPEC), SOURCE, nothingInForce(), Optional.empty());

        assertThat(plan.action()).isEqualTo(Action.CREATE);
        assertThat(plan.changes())
                .allMatch(change ->
                        change.from().isEmpty() && !change.consequence().isEmpty())
                .extracting(change -> change.key() + ": " + change.to().orElseThrow())
                .contains(
                        "data.source: computers.csv, 6,259 rows, sha256 0123456789ab",
                        "data.training_rows: month up to 12",
                        "data.columns.speed: number, unit MHz, min 1, max 1000",
                        "data.columns.cd: category, words [yes, no]",
                        "training.recipes.1: hidden 32-16, learning_rate 0.01, epochs 60, batch_size 32, seed 1, checkpoint_every 10",
                        "approval.expires_after: 30d",
                        "rollout.canary.steps: [25 %, 50 %]",
                        "monitoring.false_alarm_alpha: 0.0003");
        assertThat(plan.steps())
                .containsExactly(
                        "The charter is checked on computers.csv (6,259 rows); if it is refused, the model is held for a person.",
                        "A dataset is drawn of computers.csv, and 1 recipe is trained beside the baselines.",
                        "Somebody else than who applies it must approve the best one within 30d.",
                        "The rollout starts at shadow; the older system (linear) serves until it is promoted.");
    }

    @Test
    void saysHowASearchIsMadeAndWhatComesOfIt() throws IOException {
        Plan plan = plan(SPEC.replace("training: {", "training: {search: {budget: {epochs: 900, time: 2h}}, "), SOURCE);

        assertThat(plan.changes())
                .allMatch(change -> change.consequence().startsWith("The new training searches by it"))
                .extracting(change -> change.key() + ": " + change.to().orElseThrow())
                .containsExactly(
                        "training.search.trials: 30",
                        "training.search.sampling: quasi_random",
                        "training.search.seed: 1",
                        "training.search.space.hidden: [[16], [32], [32, 16], [64, 32]]",
                        "training.search.space.learning_rate.from: 0.001",
                        "training.search.space.learning_rate.to: 0.1",
                        "training.search.space.batch_size: [32, 64]",
                        "training.search.rungs.first_epochs: 4",
                        "training.search.rungs.keep_one_in: 3",
                        "training.search.rungs.epochs: 60",
                        "training.search.validation_share: 20 %",
                        "training.search.parallel: 1",
                        "training.search.budget.epochs: 900",
                        "training.search.budget.time: 2h");
        assertThat(plan.steps())
                .anyMatch(step -> step.contains("the best of 30 recipes that a search tries and 1 more are trained"));
    }

    @Test
    void saysWhereARolloutWaitsForAPerson() throws IOException {
        String gated = SPEC.replace("rollout: {shadow", "rollout: {gates: [canary, promotion], shadow");
        Plan plan = plan(gated, SOURCE);

        assertThat(plan.changes()).singleElement().satisfies(change -> {
            assertThat(change.key()).isEqualTo("rollout.gates");
            assertThat(change.to()).contains("canary, promotion");
        });
        assertThat(Planning.of(spec(gated), SOURCE, nothingInForce(), Optional.empty())
                        .steps())
                .anyMatch(
                        step -> step.endsWith("A person has to let it go on before its canary, before its promotion."));
    }

    @Test
    void saysOfAnUnchangedSpecThatThereIsNothingToDo() throws IOException {
        Plan plan = plan(SPEC, SOURCE);

        assertThat(plan.action()).isEqualTo(Action.NOTHING);
        assertThat(plan.changes()).isEmpty();
        assertThat(plan.sentence()).startsWith("nothing: pc-prices goes by this spec");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    margin: 5 %      | margin: 10 %         | rollout.shadow.margin  | 5 % | 10 %            | rollout of the new version goes by it
                    block: 20        | block: 20, maximum_age: 300 | monitoring.maximum_age |  | 300           | monitor adopts it with fresh evidence
                    block: 20        | block: 40            | monitoring.block       | 20  | 40              | per so many outcomes
                    block: 20        | retraining_rows: 900 | monitoring.retraining_rows | all | 900         | Later retrainings
                    owner: pricing   | owner: sales         | charter.owner          | pricing | sales       | nothing is computed from it
                    older_system: linear | bad_beyond: 20 %, older_system: linear | charter.bad_beyond | 15 % | 20 % | judge by it
                    older_system: linear | older_system: mean | charter.older_system | linear | mean       | serves first
                    up_to: 12        | up_to: 12.5          | data.training_rows     | month up to 12 | month up to 12.5 | new dataset is drawn
                    target: price    | target: speed        | data.target            | price | speed         | new dataset is drawn
                    task: regression | task: regression, test_share: 0.25 | data.test_share | 20 % | 25 %  | another share held out
                    name: pc-prices  | name: pc-prices; serving: {log: durable} | serving.log | async | durable | until then as before
                    name: pc-prices  | name: pc-prices; serving: {automation: {degree: assist}} | serving.automation.degree | full | assist | until then as before
                    min: 1,          | min: 2,              | data.columns.speed     | number, unit MHz, min 1, max 1000 | number, unit MHz, min 2, max 1000 | new dataset is drawn
                    """)
    void tellsEachChangeWithWhatComesOfIt(
            String old, String replacement, String key, String from, String to, String consequence) throws IOException {
        String changed = SPEC.replace(
                old, replacement.replace(", test_share", "\n  test_share").replace("; ", "\n"));
        Plan plan = plan(changed, SOURCE);

        assertThat(plan.action()).isEqualTo(Action.CHANGE);
        assertThat(plan.changes()).singleElement().satisfies(change -> {
            assertThat(change.key()).isEqualTo(key);
            assertThat(change.from()).isEqualTo(Optional.ofNullable(from));
            assertThat(change.to()).contains(to);
            assertThat(change.consequence()).contains(consequence);
        });
    }

    @Test
    void seesOtherRowsUnderTheSameName() throws IOException {
        Plan plan = plan(SPEC, new SourceFile("computers.csv", "sources/x.csv", "fedcba9876543210", 6259));

        assertThat(plan.changes()).singleElement().extracting(Change::key).isEqualTo("data.source");
    }

    @Test
    void tellsAColumnMoreOnceAndAnotherOrderOfColumnsToo() throws IOException {
        String more = SPEC.replace("cd: {", "ram: {type: number}, cd: {");
        String columns = "speed: {type: number, unit: MHz, min: 1, max: 1000}";
        String words = "cd: {type: category, words: [\"yes\", \"no\"]}";
        String turned = SPEC.replace(columns + ", " + words, words + ", " + columns);

        assertThat(plan(more, SOURCE).changes()).extracting(Change::key).containsExactly("data.columns.ram");
        assertThat(plan(turned, SOURCE).changes()).extracting(Change::key).containsExactly("data.columns");
    }

    @Test
    void leavesTheChampionServingAndStartsWhereTheRolloutDoes() throws IOException {
        String hasty = SPEC.replace("shadow: {margin: 5 %}", "shadow: {enabled: false}")
                + "approval: {first_release: false}\n";

        assertThat(plan(hasty, SOURCE).steps())
                .contains(
                        "No person is asked (approval.first_release is false).",
                        "The rollout starts at a canary of 25 %; v3 serves until it is promoted.");
    }

    @Test
    void saysWhyItWouldBeRefusedNow() throws IOException {
        ModelStatus training = status(Stage.TRAINING, Optional.of(new OpenWork("training", "train/pc-prices/4", 0)));

        assertThat(Planning.of(spec(SPEC), SOURCE, inForce(), Optional.of(training))
                        .obstacle())
                .contains("train/pc-prices/4 of pc-prices is under way; apply is refused until it has ended");
        assertThat(Planning.of(spec(SPEC), SOURCE, inForce(), Optional.of(status(Stage.RETIRED, Optional.empty())))
                        .obstacle())
                .contains("pc-prices is retired; a new life needs a new name");
        assertThat(plan(SPEC, SOURCE).obstacle()).isEmpty();
    }

    @Test
    void knowsNoEffectOfWhatIsNoSetting() {
        assertThatThrownBy(() -> Effect.of("colour")).hasMessageContaining("no setting of a spec is called 'colour'");
    }

    /** All of these were said to be words from which nothing is computed. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    charter.metric                 | ranks its trials by it
                    charter.target                 | whether it reaches it
                    charter.baselines.team of five | whether the new training starts, and the evaluation computes the gap to it
                    charter.human_level            | whether the new training starts
                    charter.literature             | whether the new training starts
                    charter.segments.slow machines | only a person releases a version that does not show that it meets it
                    charter.costs                  | only a person releases
                    charter.fairness               | only a person releases
                    """)
    void saysWhatIsComputedFromACharter(String key, String consequence) {
        assertThat(Effect.of(key).sentence()).contains(consequence);
    }

    private Plan plan(String spec, SourceFile source) throws IOException {
        return Planning.of(spec(spec), source, inForce(), Optional.of(status(Stage.WATCHING, Optional.empty())));
    }

    private SpecInForce inForce() throws IOException {
        return SpecInForce.of(Optional.of(spec(SPEC)), Optional.of(SOURCE));
    }

    private static SpecInForce nothingInForce() {
        return SpecInForce.of(Optional.empty(), Optional.empty());
    }

    private static ModelStatus status(Stage stage, Optional<OpenWork> work) {
        Champion champion =
                new Champion(new ServedVersion(3, "models/m3", "sha3"), Optional.empty(), 0.12, 40, Optional.empty());
        return new ModelStatus(
                new ModelId("pc-prices"),
                stage,
                3,
                Awaiting.OUTCOMES,
                "v3 serves",
                Optional.empty(),
                Optional.of(champion),
                Optional.empty(),
                work,
                Optional.empty(),
                1,
                2,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private ProjectSpec spec(String yaml) throws IOException {
        Files.createDirectories(directory.resolve("sources"));
        SpecReading reading = new SpecReading(Schema.published(), new OneSource(), new ArtifactRoot(directory));
        return switch (reading.read(yaml, Optional.empty(), "ana")) {
            case SpecReading.Reading.Resolved(ProjectSpec spec) -> spec;
            case SpecReading.Reading.Refused(var findings) -> throw new AssertionError(findings.toString());
        };
    }

    private static final class OneSource implements SourceStore {

        @Override
        public SourceFile keep(String name, InputStream content) {
            return SOURCE;
        }

        @Override
        public Optional<SourceFile> find(String sha256) {
            return Optional.of(SOURCE);
        }

        @Override
        public List<String> columns(SourceFile source) {
            return List.of("price", "speed", "cd", "month");
        }
    }
}
