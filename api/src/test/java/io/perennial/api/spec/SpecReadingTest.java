package io.perennial.api.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.store.source.SourceStore;
import io.perennial.api.plan.SpecLines;
import io.perennial.api.problem.Finding;
import io.perennial.workflows.automation.Automation;
import io.perennial.workflows.automation.Degree;
import io.perennial.workflows.automation.Raising;
import io.perennial.workflows.automation.SegmentDegree;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import io.perennial.workflows.data.ImageSpec;
import io.perennial.workflows.data.RowLimit;
import io.perennial.workflows.data.SourceFile;
import io.perennial.workflows.data.Task;
import io.perennial.workflows.evaluation.CostMatrix;
import io.perennial.workflows.rollout.ManualGate;
import io.perennial.workflows.rollout.Pattern;
import io.perennial.workflows.rollout.Strategy;
import io.perennial.workflows.scoping.AgreedCosts;
import io.perennial.workflows.scoping.BaselineSource;
import io.perennial.workflows.scoping.Demands;
import io.perennial.workflows.scoping.FairTreatment;
import io.perennial.workflows.scoping.KnownBaseline;
import io.perennial.workflows.scoping.ProjectSpec;
import io.perennial.workflows.scoping.PublishedFigure;
import io.perennial.workflows.scoping.Segment;
import io.perennial.workflows.serving.Guardrails;
import io.perennial.workflows.serving.PredictionLogging;
import io.perennial.workflows.training.Augmentation;
import io.perennial.workflows.training.BaselineKind;
import io.perennial.workflows.training.CategoryEmbedding;
import io.perennial.workflows.training.Convolution;
import io.perennial.workflows.training.NumericEmbedding;
import io.perennial.workflows.training.Recipe;
import io.perennial.workflows.training.RecipeParameters;
import io.perennial.workflows.training.search.Ladder;
import io.perennial.workflows.training.search.Sampling;
import io.perennial.workflows.training.search.SearchSpace;
import io.perennial.workflows.training.search.SearchSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecReadingTest {

    private static final SourceFile SOURCE = new SourceFile("computers.csv", "sources/abc.csv", "abc", 2);
    private static final String LEAST = """
            name: pc-prices
            data:
              source: computers.csv
              target: price
              task: regression
            """;

    @TempDir
    Path directory;

    private SpecReading reading = reading(Path.of("."));

    @BeforeEach
    void keepSource() throws IOException {
        Files.createDirectories(directory.resolve("sources"));
        keepRows("1499,25,no,1\n1795,33,yes,2\n".repeat(13));
        reading = reading(directory);
    }

    private void keepRows(String rows) throws IOException {
        Files.writeString(directory.resolve(SOURCE.uri()), "price,speed,cd,month\n" + rows);
    }

    /** Such a project was accepted, and held later because no feature told anything about its words. */
    @Test
    void refusesARegressionOnWords() throws IOException {
        keepRows("1499,25,no,1\n".repeat(30) + "cheap,25,no,1\n");

        assertThat(refused(LEAST))
                .containsExactly(new Finding(
                        "P0305",
                        "/data/target",
                        4,
                        11,
                        "price is not a number: line 32 has 'cheap'",
                        Optional.of("write task: classification, or name another target")));
        assertThat(resolved(LEAST.replace("regression", "classification"))
                        .data()
                        .task())
                .isEqualTo(Task.CLASSIFICATION);
    }

    @Test
    void readsWhatTheCharterDemands() throws IOException {
        keepRows("dear,25,no,1\ncheap,25,yes,1\n".repeat(30));
        String spec = LEAST.replace("regression", "classification");
        Demands demands = resolved(spec + """
                charter:
                  segments: [{name: slow machines, column: speed, below: 40}, {name: with CD, column: cd, is: yes}]
                  costs: {positive: dear, miss: 5, false_alarm: 1, found: -1, most_per_thousand: 90}
                  fairness: {positive: dear, groups: [cd], measure: equal_opportunity, most: 5 %}
                """).charter().demands().orElseThrow();

        assertThat(demands.segments()).extracting(Segment::name).containsExactly("slow machines", "with CD");
        assertThat(demands.segments().get(1).has("yes")).isTrue();
        assertThat(demands.costs()).contains(new AgreedCosts("dear", new CostMatrix(0, 1, -1, 5), Optional.of(90.0)));
        assertThat(demands.fairness())
                .contains(new FairTreatment("dear", List.of("cd"), FairTreatment.Measure.EQUAL_OPPORTUNITY, .05));
        assertThat(resolved(spec).charter().demands()).isEmpty();
    }

    @Test
    void costsLeadWhereNothingElseIsSaid() throws IOException {
        keepRows("dear,25,no,1\ncheap,25,yes,1\n".repeat(30));
        String spec = LEAST.replace("regression", "classification");
        String costs = "costs: {positive: dear, miss: 5, false_alarm: 1}";

        assertThat(resolved(spec + "charter: {" + costs + "}\n").charter().metric())
                .isEqualTo("mean_cost");
        assertThat(resolved(spec + "charter: {metric: error_rate, target: 0.1, " + costs + "}\n")
                        .charter()
                        .leadingCosts())
                .isEmpty();
        assertThat(refused(spec + "charter: {target: 0.1, " + costs + "}\n"))
                .extracting(
                        finding -> finding.detail() + " " + finding.suggestion().orElse(""))
                .containsExactly(
                        "beside costs it does not say which metric 'target' is a value of write metric: mean_cost,"
                                + " by which costs also choose threshold and model, or metric: error_rate");
        assertThat(refused(spec + "charter: {metric: mean_cost}\n"))
                .extracting(Finding::detail)
                .containsExactly("'mean_cost' needs charter.costs");
    }

    @Test
    void readsByWhichStrategyAVersionComesToServe() throws IOException {
        ProjectSpec spec = resolved(LEAST + "rollout: {strategy: auto}\n");

        assertThat(spec.rollout().strategy()).contains(Strategy.asked(Pattern.AUTO));
        assertThat(SpecLines.of(spec)).containsEntry("rollout.strategy", "auto");
        assertThat(resolved(LEAST).rollout().strategy()).isEmpty();
    }

    /** Only then: a paired test that always weighed costs would judge releases by what nobody asked of them. */
    @Test
    void outcomesAreJudgedByCostsWhereTheyGuardAReleaseAlone() throws IOException {
        keepRows("dear,25,no,1\ncheap,25,yes,1\n".repeat(30));
        String spec = LEAST.replace("regression", "classification")
                + "charter: {costs: {positive: dear, miss: 5, false_alarm: 1}}\n";

        assertThat(resolved(spec).outcomeRule().costs()).isEmpty();
        assertThat(resolved(spec + "rollout: {guardrails: [mean_cost]}\n")
                        .outcomeRule()
                        .loss("dear", "cheap"))
                .isEqualTo(.2);
    }

    @Test
    void namesAClassThatNoRowHasAndAGroupThatIsNoCategory() throws IOException {
        keepRows("dear,25,no,1\ncheap,25,yes,1\n".repeat(30));
        List<Finding> findings = refused(LEAST.replace("regression", "classification") + """
                charter:
                  costs: {positive: daer, miss: 0, false_alarm: 1}
                """);

        assertThat(findings).extracting(Finding::detail).containsExactly("miss 0.0 must cost more than found 0.0");
        assertThat(refused(LEAST.replace("regression", "classification") + """
                charter:
                  costs: {positive: daer, miss: 5, false_alarm: 1}
                  fairness: {positive: cheap, groups: [speed]}
                """))
                .extracting(
                        finding -> finding.detail() + " " + finding.suggestion().orElse(""))
                .containsExactly(
                        "no row of history has the class 'daer' did you mean 'dear'?",
                        "groups are told by a category, and the number 'speed' is none"
                                + " name it under data.metadata, where a group is read as a category and no model sees it,"
                                + " or name a segment");
    }

    /** Such a project was accepted, and refused only after it had begun. */
    @Test
    void foreseesWhatTheDataContractWillRefuse() throws IOException {
        keepRows("1499,25,no,1\n".repeat(30) + ",n/a,,1\n1499,-1,maybe,1\n1499,2000,,\n1499,n/a,no,1\n");

        assertThat(refused(LEAST + """
                  columns:
                    speed: {type: number, min: 0, max: 1000}
                    cd: {type: category, words: [yes, no]}
                    month: {type: number, missing: allowed}
                """))
                .allMatch(finding -> finding.code().equals("P0306"))
                .extracting(Finding::pointer, Finding::line, Finding::detail)
                .containsExactly(
                        tuple("/data/target", 4, "target 'price' has no value in 1 of 34 rows, first in line 32"),
                        tuple(
                                "/data/columns/speed",
                                7,
                                "column 'speed' must be a finite number, but in 2 of 34 rows it is not, first 'n/a' in line 32"),
                        tuple(
                                "/data/columns/speed",
                                7,
                                "column 'speed' must be at least 0, but in 1 of 34 rows it is not, first '-1' in line 33"),
                        tuple(
                                "/data/columns/speed",
                                7,
                                "column 'speed' must be at most 1000, but in 1 of 34 rows it is not, first '2000' in line 34"),
                        tuple("/data/columns/cd", 8, "column 'cd' has no value in 2 of 34 rows, first in line 32"),
                        tuple(
                                "/data/columns/cd",
                                8,
                                "column 'cd' must be one of yes, no, but in 1 of 34 rows it is not, first 'maybe' in line 33"));
    }

    @Test
    void columnsThatAreNotNamedMayBeMissingWhereTheFileLacksValues() throws IOException {
        keepRows("1499,25,no,1\n".repeat(30) + "1499,,no,1\n1499,25, ,1\n");

        assertThat(resolved(LEAST).data().columns())
                .extracting(column -> column.name() + " " + column.type() + " " + column.mayBeMissing())
                .containsExactly("speed NUMBER true", "cd CATEGORY true", "month NUMBER false");

        keepRows("1499,,no,1\n".repeat(30));
        assertThat(refused(LEAST))
                .extracting(Finding::detail, finding -> finding.suggestion().orElse(""))
                .containsExactly(tuple(
                        "column 'speed' has no value in any of 30 rows",
                        "do without the column: there is nothing to learn from it"));
    }

    @Test
    void saysHowManyRowsAreNeededAndWhy() throws IOException {
        keepRows("1499,25,no,1\n".repeat(5));
        assertThat(refused(LEAST)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("P0304");
            assertThat(finding.line()).isEqualTo(3);
            assertThat(finding.detail())
                    .startsWith("5 rows are too few: at least 23 are needed, because 20 % of them are held out");
        });

        keepRows("1499,25,no,1\n".repeat(22));
        assertThat(refused(LEAST)).hasSize(1);
        keepRows("1499,25,no,1\n".repeat(23));
        assertThat(resolved(LEAST).data().columns()).hasSize(3);
    }

    @Test
    void countsOnlyTheRowsThatAreHistory() throws IOException {
        keepRows("1499,25,no,1\n".repeat(20) + "unknown,25,no,2\n".repeat(20));

        assertThat(refused(LEAST + "  training_rows: {column: month, up_to: 1}\n"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.detail())
                        .startsWith("of the rows only those with month up to 1 are history, and 20 rows are too few"));
    }

    @Test
    void fillsEveryDefaultIntoTheLeastSpec() throws IOException {
        ProjectSpec spec = resolved(LEAST);

        assertThat(spec.charter().purpose()).isEqualTo("Predict price");
        assertThat(spec.charter().owner()).isEqualTo("ana");
        assertThat(spec.charter().metric()).isEqualTo("mae");
        assertThat(spec.data().columns())
                .extracting(column -> column.name() + " " + column.type())
                .containsExactly("speed NUMBER", "cd CATEGORY", "month NUMBER");
        assertThat(spec.data().testShare()).isEqualTo(0.2);
        assertThat(spec.training().recipes()).isEqualTo(Defaults.RECIPES);
        assertThat(spec.approval().expiresAfter()).isEqualTo(Duration.ofDays(30));
        assertThat(spec.rollout().canarySteps()).containsExactly(0.25, 0.5);
        assertThat(spec.monitoring().block()).isEqualTo(20);
        assertThat(spec.predictionLogging()).isEqualTo(PredictionLogging.ASYNC);
    }

    @Test
    void readsThatOnlyWhatIsStoredIsAnswered() throws IOException {
        assertThat(resolved(LEAST + "serving: {log: durable}\n").predictionLogging())
                .isEqualTo(PredictionLogging.DURABLE);
        assertThat(refused(LEAST + "serving: {log: later}\n"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.detail()).contains("async", "durable"));
    }

    @Test
    void readsHowMuchIsLeftToTheModel() throws IOException {
        assertThat(resolved(LEAST).automation()).isEmpty();
        assertThat(resolved(LEAST + """
                serving:
                  automation: {degree: assist, segments: [{column: cd, is: "yes", degree: human_only}]}
                """).leaves())
                .isEqualTo(new Automation(
                        Degree.ASSIST, Optional.empty(), List.of(new SegmentDegree("cd", "yes", Degree.HUMAN_ONLY))));
        assertThat(refused(LEAST + "serving: {automation: {degree: partial}}\n"))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.detail()).startsWith("a regression says nothing of how sure it is"));
    }

    @Test
    void readsFromWhereAModelBeginsAndWhatRaisesIt() throws IOException {
        Automation read = resolved(LEAST + """
                serving:
                  automation: {start: shadow, agreement: 95 %, cases: 80, segments: [{column: cd, is: "yes", degree: assist}]}
                """).automation().orElseThrow();

        assertThat(read.degree()).isEqualTo(Degree.FULL);
        assertThat(read.raisedBy())
                .isEqualTo(new Raising(Optional.of(Degree.SHADOW), Optional.of(.95), Optional.of(80)));
        assertThat(read.begins())
                .isEqualTo(new Automation(
                        Degree.SHADOW, Optional.empty(), List.of(new SegmentDegree("cd", "yes", Degree.SHADOW))));
        assertThat(resolved(LEAST + "serving: {automation: {degree: full}}\n").automation())
                .isEmpty();
        assertThat(resolved(LEAST + "serving: {automation: {start: human_only}}\n")
                        .automation())
                .isPresent();
        assertThat(refused(LEAST + "serving: {automation: {start: partial}}\n"))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.detail()).startsWith("a regression says nothing of how sure it is"));
    }

    @Test
    void readsSharesTimesAndWordsAsTheyAreWritten() throws IOException {
        ProjectSpec spec = resolved("""
                apiVersion: perennial/v1
                name: pc-prices
                charter: {owner: pricing, unit: USD, target: 300, bad_beyond: 12.5 %, older_system: linear, human_level: 90, literature: {value: 120, source: a paper}}
                data:
                  source: computers.csv
                  task: regression
                  target: price
                  training_rows: {column: month, up_to: 12}
                  test_share: 0.25
                  columns:
                    speed: {type: number, unit: MHz, min: 1, max: 1e3}
                    cd: {type: category, words: [yes, no]}
                approval: {expires_after: 12h, first_release: false}
                rollout: {shadow: {enabled: false}, canary: {steps: []}, gates: [promotion], deadline: 3d, standby: 12h, segments: [cd]}
                """);

        assertThat(spec.charter().badBeyond()).isEqualTo(0.125);
        assertThat(spec.charter().olderSystem()).contains(BaselineKind.LINEAR);
        assertThat(spec.charter().humanLevel()).contains(90.0);
        assertThat(spec.charter().literature()).contains(new PublishedFigure(120, "a paper"));
        assertThat(spec.data().task()).isEqualTo(Task.REGRESSION);
        assertThat(spec.data().trainingRows()).contains(new RowLimit("month", 12));
        assertThat(spec.data().columns().get(0).maximum()).contains(1000.0);
        assertThat(spec.data().columns().get(1).type()).isEqualTo(ColumnType.CATEGORY);
        assertThat(spec.data().columns().get(1).categories()).containsExactly("yes", "no");
        assertThat(spec.approval().firstRelease()).isFalse();
        assertThat(spec.approval().expiresAfter()).isEqualTo(Duration.ofHours(12));
        assertThat(spec.rollout().shadow()).isFalse();
        assertThat(spec.rollout().canarySteps()).isEmpty();
        assertThat(spec.rollout().gates()).containsExactly(ManualGate.PROMOTION);
        assertThat(spec.rollout().deadline()).contains(Duration.ofDays(3));
        assertThat(spec.rollout().standby()).contains(Duration.ofHours(12));
        assertThat(spec.rollout().guardrails()).isEqualTo(new Guardrails(Guardrails.USUAL.metrics(), List.of("cd")));
        assertThat(SpecLines.of(spec)).containsEntry("rollout.segments", "cd");
    }

    @Test
    void readsWhichColumnsMayBeMissing() throws IOException {
        ProjectSpec spec = resolved(LEAST + """
                  columns:
                    speed: {type: number, min: 1, missing: allowed}
                    cd: {type: category, missing: refused}
                    month: {type: number}
                """);

        assertThat(spec.data().columns()).extracting(ColumnSpec::mayBeMissing).containsExactly(true, false, false);
        assertThat(SpecLines.of(spec)).containsEntry("data.columns.speed", "number, min 1, missing allowed");
        assertThat(refused(LEAST + """
                  columns:
                    speed: {type: number, mising: allowed}
                    cd: {type: category, missing: allowd}
                """))
                .extracting(Finding::detail, finding -> finding.suggestion().orElse(""))
                .containsExactly(
                        tuple("unknown key 'mising' under data.columns.speed", "did you mean 'missing'?"),
                        tuple("expected allowed or refused, found 'allowd'", "did you mean 'allowed'?"));
    }

    @Test
    void figuresThatAreKnownStandInForBaselinesThatAreFitted() throws IOException {
        ProjectSpec spec = resolved(LEAST + """
                charter:
                  human_level: 90
                  baselines:
                    - {kind: human_level, name: three appraisers, value: 80, source: a trial in May}
                    - {kind: older_system, value: 200, source: the price list of last year}
                training: {baselines: []}
                """);

        assertThat(spec.charter().knownBaselines())
                .containsExactly(
                        new KnownBaseline(BaselineSource.HUMAN_LEVEL, "people", 90, "charter.human_level"),
                        new KnownBaseline(BaselineSource.HUMAN_LEVEL, "three appraisers", 80, "a trial in May"),
                        new KnownBaseline(
                                BaselineSource.OLDER_SYSTEM, "older system", 200, "the price list of last year"));
        assertThat(spec.charter().peoplesLevel()).contains(80.0);
    }

    @Test
    void readsEveryPartOfARecipe() throws IOException {
        ProjectSpec spec = resolved(LEAST + """
                training:
                  baselines: [mean, trees]
                  recipes:
                    - hidden: [64]
                      schedule: constant
                      weight_decay: 1e-5
                      dropout: 10 %
                      clip_norm: 1
                      early_stopping: {patience: 16}
                      embedding: {kind: periodic, size: 24}
                      category_embedding: {}
                    - {hidden: [8], schedule: cosine, dropout: 0}
                """);

        assertThat(spec.training().baselines()).containsExactly(BaselineKind.MEAN, BaselineKind.TREES);
        assertThat(RecipeParameters.beyondThePlain(spec.training().recipes().getFirst())
                        .toString())
                .isEqualTo("{weight_decay=0.00001, dropout=0.1, clip_norm=1,"
                        + " embedding=periodic of 16 frequencies at 0.1 into 24, category_embedding=into 8,"
                        + " early_stopping=patience 16 on 20 %, schedule=constant}");
        assertThat(spec.training().recipes().getLast()).isEqualTo(new Recipe(List.of(8), 0.01, 60, 32, 1, 10));
    }

    @Test
    void metadataIsKeptAndNoInput() throws IOException {
        ProjectSpec spec = resolved(LEAST + """
                  metadata: [month]
                charter: {segments: [{name: spring, column: month, from: 3, below: 6}]}
                """);

        assertThat(spec.data().columns()).extracting(ColumnSpec::name).doesNotContain("month");
        assertThat(spec.data().metadata()).extracting(ColumnSpec::name).containsExactly("month");
    }

    /** Sex is often told by 0 and 1; to declare it among the inputs would show it to the model. */
    @Test
    void metadataThatTellsGroupsIsReadAsWords() throws IOException {
        String spec = LEAST + """
                  columns: {cd: {type: category}}
                  metadata: [month, speed]
                charter: {segments: [{name: first, column: month, is: 1}, {name: fast, column: speed, from: 30}]}
                """;

        assertThat(resolved(spec).data().metadata())
                .extracting(ColumnSpec::name, ColumnSpec::type)
                .containsExactlyInAnyOrder(tuple("month", ColumnType.CATEGORY), tuple("speed", ColumnType.NUMBER));
        assertThat(reading.read(spec, Optional.empty(), "ana")).isInstanceOf(SpecReading.Reading.Resolved.class);
    }

    @Test
    void segmentOfAWordThatNoRowHasIsATypo() throws IOException {
        String charter = "charter: {segments: [{name: with, column: cd, is: yse}]}\n";

        assertThat(refused(LEAST + charter)).singleElement().satisfies(finding -> {
            assertThat(finding.detail()).isEqualTo("no row of history has 'yse' in column 'cd'");
            assertThat(finding.suggestion()).contains("did you mean 'yes'?");
        });
    }

    @Test
    void whatIsQuotedIsShort() throws IOException {
        assertThat(refused("a,b,c\n".repeat(500)))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.detail()).hasSizeLessThan(140).contains("a,b,c a,b,c"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            metadata: [mnth]                                          | P0301 | /data/metadata/0
            metadata: [month, month]                                  | P0303 | /data/metadata/1
            metadata: [TARGET]                                        | P0303 | /data/metadata/0
            {columns: {month: {type: number}}, metadata: [month]}     | P0303 | /data/metadata/0
            """)
    void refusesMetadataThatIsSomethingElse(String written, String code, String pointer) throws IOException {
        String target = resolved(LEAST).data().target();
        String lines = written.startsWith("{")
                ? "  columns: {month: {type: number}}\n  metadata: [month]\n"
                : "  " + written.replace("TARGET", target) + "\n";

        assertThat(refused(LEAST + lines))
                .extracting(Finding::code, Finding::pointer)
                .containsExactly(tuple(code, pointer));
    }

    @Test
    void everyRecipeOfASearchEmbedsAsItsSpaceSays() throws IOException {
        ProjectSpec spec = resolved(LEAST + """
                training:
                  search:
                    space: {embedding: {kind: piecewise_linear, terms: 8}, category_embedding: {size: 3}}
                """);

        assertThat(spec.training().search().orElseThrow().space())
                .extracting(SearchSpace::embedding, SearchSpace::categories)
                .containsExactly(
                        Optional.of(new NumericEmbedding(NumericEmbedding.Kind.PIECEWISE_LINEAR, 8, 16, .1)),
                        Optional.of(new CategoryEmbedding(3)));
    }

    @Test
    void seesAnImageByConvolutionsUnlessARecipeSaysOtherwise() throws IOException {
        String image = LEAST + "  image: {height: 1, width: 2}\n";
        Convolution usual = new Convolution(List.of(16), 3, 1);

        assertThat(resolved(image).data().image()).contains(new ImageSpec(List.of("speed", "month"), 1, 2, 1));
        assertThat(resolved(image).training().recipes())
                .extracting(Recipe::convolution)
                .containsOnly(Optional.of(usual));
        assertThat(resolved(image + "training: {search: {}}\n")
                        .training()
                        .search()
                        .orElseThrow()
                        .space()
                        .convolution())
                .contains(usual);
        assertThat(resolved(image + """
                        training:
                          recipes:
                            - hidden: [8]
                            - {hidden: [8], convolution: {}}
                            - {hidden: [8], convolution: {filters: [4, 2], kernel: 5, pooling: 1}}
                        """).training().recipes())
                .extracting(Recipe::convolution)
                .containsExactly(
                        Optional.empty(), Optional.of(usual), Optional.of(new Convolution(List.of(4, 2), 5, 1)));
    }

    @Test
    void pixelsAreReadColourByColourInWhateverOrderTheyStand() throws IOException {
        String colours = LEAST + "  image: {columns: [month, speed], height: 1, width: 1, channels: 2";

        assertThat(resolved(colours + "}\n").data().image().orElseThrow().channel(1))
                .containsExactly("speed");
        String four = LEAST.replace(
                "regression",
                "regression\n  columns: {a1: {type: number}, a2: {type: number}, a3: {type: number}, a4: {type: number}}");
        assertThat(withoutSource(four + "  image: {prefix: a, height: 1, width: 2, channels: 2}\n"))
                .containsExactly("a1", "a3", "a2", "a4");
        assertThat(withoutSource(
                        four + "  image: {prefix: a, height: 1, width: 2, channels: 2, layout: channels_first}\n"))
                .containsExactly("a1", "a2", "a3", "a4");
    }

    private List<String> withoutSource(String yaml) throws IOException {
        return switch (reading.read(yaml, Optional.empty(), "ana")) {
            case SpecReading.Reading.Resolved(ProjectSpec spec) ->
                spec.data().image().orElseThrow().columns();
            case SpecReading.Reading.Refused(List<Finding> findings) -> throw new AssertionError(findings);
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {height: 1, width: 3}                            |/data/image|1 × 3 × 1 pixels are 3, but 2 inputs are numbers|name the pixels under columns or prefix
            {prefix: nonth, height: 1, width: 1}             |/data/image/prefix|1 × 1 × 1 pixels are 1, but 0 inputs begin with 'nonth'|did you mean 'month'?
            {columns: [speed], height: 1, width: 2}          |/data/image/columns|1 × 2 × 1 pixels are 2, but 1 columns are listed|
            {columns: [sped, month], height: 1, width: 2}    |/data/image/columns/0|column 'sped' is no input of the model|did you mean 'speed'?
            {columns: [month, month], height: 1, width: 2}   |/data/image/columns/1|column 'month' is listed twice|
            {columns: [cd, month], height: 1, width: 2}      |/data/image|a pixel is a number, and 'cd' is a category|
            {columns: [speed], prefix: s, height: 1, width: 1}|/data/image/prefix|the pixels are listed under columns already|write columns or prefix, not both
            {width: 2}                                       |/data/image/height|missing key 'height' under data.image|
            """)
    void refusesWhatIsNoImage(String image, String pointer, String detail, @Nullable String help) throws IOException {
        assertThat(refused(LEAST + "  image: " + image + "\n"))
                .extracting(Finding::pointer, Finding::detail, Finding::suggestion)
                .contains(tuple(pointer, detail, Optional.ofNullable(help)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {kernel: 4}                |image: {height: 1, width: 2}|kernel 4 has no pixel in its middle
            {filters: [8], pooling: 2} |image: {height: 1, width: 2}|1 blocks with pooling by 2 leave nothing of 1 × 2 pixels
            {}                         |test_share: 20 %            |a convolution sees an image, and data has none
            """)
    void refusesAConvolutionThatSeesNothing(String convolution, String data, String detail) throws IOException {
        String recipe = "training: {recipes: [{hidden: [8], convolution: " + convolution + "}]}\n";

        assertThat(refused(LEAST + "  " + data + "\n" + recipe))
                .extracting(Finding::detail)
                .containsExactly(detail);
    }

    @Test
    void refusesToEmbedNumbersWhereEveryRecipeOfASearchSeesAnImage() throws IOException {
        assertThat(refused(LEAST + """
                  image: {height: 1, width: 2}
                training: {search: {space: {embedding: {kind: periodic}}}}
                """))
                .extracting(Finding::pointer)
                .containsExactly("/training/search/space/embedding");
    }

    @Test
    void everyRecipeVariesItsRowsAsTheTrainingSays() throws IOException {
        ProjectSpec spec = resolved(LEAST + """
                  image: {columns: [speed], height: 1, width: 1}
                training:
                  recipes: [{hidden: [8]}, {hidden: [4]}]
                  search: {}
                  augmentation: {rotation: 5, brightness: 20 %, jitter: 0.1, seed: 9}
                """);
        Augmentation asked = new Augmentation(1, 9, 0, 5, .2, 0, .1);

        assertThat(spec.training().recipes()).extracting(Recipe::augmentation).containsOnly(Optional.of(asked));
        assertThat(spec.training().search().orElseThrow().space().augmentation())
                .contains(asked);
        assertThat(resolved(LEAST).training().recipes())
                .extracting(Recipe::augmentation)
                .containsOnly(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', delimiter = '|', textBlock = """
            {shift: 1}       |test_share: 20 %            |'shift' varies an image, and data has none
            {brightness: 5 %}|test_share: 20 %            |'brightness' varies an image, and data has none
            {shift: 1}       |image: {height: 1, width: 2}|a shift by 1 moves all of 1 × 2 pixels away
            {jitter: 0.1}    |image: {height: 1, width: 2}|'jitter' varies numbers that are no pixels, and no input is one
            {noise: 1.5}     |image: {height: 1, width: 2}|expected at most 1, found 1.5
            {seed: 2}        |test_share: 20 %            |the augmentation varies nothing
            """)
    void refusesAnAugmentationThatMakesNoSense(String augmentation, String data, String detail) throws IOException {
        assertThat(refused(LEAST + "  " + data + "\ntraining: {augmentation: " + augmentation + "}\n"))
                .extracting(Finding::detail)
                .containsExactly(detail);
    }

    @Test
    void readsHowARecipeIsSearched() throws IOException {
        ProjectSpec spec = resolved(LEAST + """
                training:
                  search:
                    trials: 12
                    sampling: random
                    seed: 7
                    space: {hidden: [[8], [16, 8]], learning_rate: {from: 1e-4, to: 0.05}, batch_size: [16, 64]}
                    rungs: {first_epochs: 2, keep_one_in: 4, epochs: 32}
                    validation_share: 25 %
                    parallel: 3
                    budget: {epochs: 200, time: 15m}
                """);

        assertThat(spec.training().search())
                .contains(new SearchSpec(
                        new SearchSpace(List.of(List.of(8), List.of(16, 8)), 1e-4, 0.05, List.of(16, 64)),
                        Sampling.RANDOM,
                        7,
                        12,
                        new Ladder(2, 4, 32),
                        0.25,
                        3,
                        Optional.of(200L),
                        Optional.of(Duration.ofMinutes(15))));
        assertThat(spec.training().recipes()).isEmpty();
    }

    @Test
    void triesNamedRecipesBesideASearchAndSearchesNothingUnasked() throws IOException {
        ProjectSpec both = resolved(LEAST + "training: {recipes: [{hidden: [8]}], search: {}}\n");

        assertThat(both.training().recipes()).hasSize(1);
        assertThat(both.training().search().orElseThrow().trials()).isEqualTo(Defaults.TRIALS);
        assertThat(resolved(LEAST).training().search()).isEmpty();
    }

    @Test
    void meansByTheSearchOfTheReadmeWhatOneWithoutAWordMeans() throws IOException {
        String readme = Files.readString(Path.of("").toAbsolutePath().resolve("../README.md"));
        int begin = readme.indexOf("```yaml\ntraining:") + "```yaml\n".length();
        String shown = readme.substring(begin, readme.indexOf("```", begin));

        assertThat(resolved(LEAST + shown).training().search())
                .isEqualTo(resolved(LEAST + "training: {search: {budget: {epochs: 2000, time: 2h}}}\n")
                        .training()
                        .search());
    }

    @Test
    void publishesTheMostTrialsThatASearchMayHave() {
        assertThat(Schema.published()
                        .root()
                        .at("/properties/training/properties/search/properties/trials/maximum")
                        .asInt())
                .isEqualTo(SearchSpec.MOST_TRIALS);
    }

    @ParameterizedTest(name = "{1} at {2} for: {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    rollout: {shaddow: {}}                 | P0102 | 6:11 | unknown key 'shaddow' under rollout | did you mean 'shadow'?
                    colour: red                            | P0102 | 6:1  | unknown key 'colour'                |
                    monitoring: {steps: [5 %]}             | P0103 | 6:14 | 'steps' is under monitoring, but belongs under rollout.canary | move it below rollout.canary
                    name: other                            | P0107 | 6:1  | duplicate key 'name' (first at line 1) |
                    approval: {first_release: no}          | P0110 | 6:27 | expected true or false, found the text "no" | write false
                    charter: {target: cheap}               | P0110 | 6:19 | expected a number, found the text "cheap" |
                    monitoring: {block: 2.5}               | P0110 | 6:21 | expected a whole number, found the number 2.5 |
                    approval: {expires_after: soon}        | P0110 | 6:27 | expected a time such as 30d, 12h or 15m, found the text "soon" |
                    training: [1, 2]                       | P0110 | 6:11 | expected a mapping of keys, found a list of 2 |
                    training: {recipes: [{}]}              | P0111 | 6:22 | missing key 'hidden' under training.recipes.0 |
                    rollout: {harm_alpha: 5}               | P0112 | 6:23 | expected less than 1, found 5 | write 5 %
                    charter: {older_system: linar}         | P0112 | 6:25 | expected mean or linear or trees, found 'linar' | did you mean 'linear'?
                    charter: {literature: {value: 3}}      | P0111 | 6:11 | missing key 'source' under charter.literature |
                    charter: {costs: {positive: a, miss: 1, false_alarm: 1}} | P0114 | 6:11 | 'costs' is for a classification, this is a regression |
                    rollout: {strategy: blue-green} | P0112 | 6:21 | expected auto or shadow or canary or blue_green, found 'blue-green' | did you mean 'blue_green'?
                    rollout: {strategy: auto, shadow: {enabled: false}} | P0114 | 6:45 | the strategy 'auto' may take the shadow, which is switched off: take this out |
                    rollout: {strategy: canary, canary: {steps: []}} | P0114 | 6:45 | the strategy 'canary' may take the canary, which has no shares: name some |
                    rollout: {guardrails: [errors, mean_cost]} | P0114 | 6:32 | the guardrail 'mean_cost' needs charter.costs |
                    charter: {costs: {positive: a, miss: 1}} | P0111 | 6:11 | missing key 'false_alarm' under charter.costs |
                    charter: {segments: [{name: old, column: sped, below: 9}]} | P0114 | 6:42 | column 'sped' is neither an input nor metadata | did you mean 'speed'?
                    charter: {segments: [{name: old, column: speed, is: slow}]} | P0114 | 6:53 | 'is' does not fit the number 'speed' |
                    charter: {segments: [{name: old, column: speed, below: 9}, {name: old, column: speed, from: 9}]} | P0114 | 6:67 | another segment is called 'old', too | name it by what sets it apart
                    charter: {segments: [{name: old, column: speed}]} | P0114 | 6:42 | the segment does not say which rows of the column it has | write is: with a word, or from: or below: with a number
                    charter: {fairness: {positive: a, groups: [cd], most: 3}} | P0112 | 6:55 | expected less than 1, found 3 | write 3 %
                    charter: {baselines: [{kind: people, value: 1, source: a}]} | P0112 | 6:30 | expected human_level or literature or older_system, found 'people' |
                    charter: {baselines: [{kind: human_level, value: 1}]} | P0111 | 6:23 | missing key 'source' under charter.baselines.0 |
                    charter: {baselines: [{kind: literature, value: 1, source: a}, {kind: literature, value: 2, source: b}]} | P0114 | 6:71 | two known baselines are called 'literature': give each a name of its own |
                    charter: {baselines: [{kind: literature, value: 1, source: a, name: best}, {kind: human_level, value: 2, source: b, name: best}]} | P0114 | 6:123 | two known baselines are called 'best': give each a name of its own |
                    training: {baselines: []}              | P0114 | 6:23 | Training does not start before a model can be held against baselines of two kinds, and there is none: name more of mean (no model) and linear or trees (quick and dirty) under training.baselines, or state a known figure under charter.baselines (human_level, literature or older_system) |
                    training: {baselines: [linear, trees]} | P0114 | 6:23 | Training does not start before a model can be held against baselines of two kinds, and all of them are of one kind, 'quick and dirty': name more of mean (no model) and linear or trees (quick and dirty) under training.baselines, or state a known figure under charter.baselines (human_level, literature or older_system) |
                    training: {recipes: []}                | P0112 | 6:21 | expected at least 1 entries, found 0 |
                    training: {recipes: [{hidden: [8], embedding: {kind: waves}}]} | P0112 | 6:54 | expected piecewise_linear or periodic, found 'waves' |
                    training: {recipes: [{hidden: [8], early_stopping: {}}]} | P0111 | 6:36 | missing key 'patience' under training.recipes.0.early_stopping |
                    training: {recipes: [{hidden: [8], balanced_classes: true}]} | P0114 | 6:54 | 'balanced_classes' is for a classification, this is a regression |
                    charter: {human_level: -1}             | P0114 | 6:24 | an error is at least 0, found -1.0 |
                    charter: {metric: error_rate}          | P0114 | 6:19 | 'error_rate' is no metric of a regression |
                    rollout: {segments: [cdd]}             | P0114 | 6:22 | column 'cdd' is no input, and a gateway sees inputs alone | did you mean 'cd'?
                    rollout: {segments: [cd, speed]}       | P0114 | 6:26 | segments are told by the words of a category, and 'speed' is a number | name a category among the inputs
                    rollout: {gates: [canray]}             | P0112 | 6:19 | expected canary or steps or promotion, found 'canray' | did you mean 'canary'?
                    rollout: {gates: [canary, canary]}     | P0114 | 6:27 | the gate 'canary' is named twice: once is enough |
                    rollout: {gates: [canary], canary: {steps: []}} | P0114 | 6:19 | the gate 'canary' stands before a canary, and canary.steps is empty: take it out |
                    rollout: {gates: [steps], canary: {steps: [5 %]}} | P0114 | 6:19 | the gate 'steps' stands before every share after the first, and canary.steps has one alone: take it out |
                    rollout: {deadline: 0s}                | P0114 | 6:21 | a step needs time to prove itself: write a deadline above 0, such as 7d |
                    rollout: {standby: 0s}                 | P0114 | 6:20 | a release is watched beside the version before it: write a standby above 0, such as 7d |
                    serving: {automation: {segments: [{column: spedd, is: x, degree: assist}]}} | P0114 | 6:44 | column 'spedd' is no input, and a gateway sees inputs alone | did you mean 'speed'?
                    rollout: {deadline: 2h, canary: {bake: 3h}} | P0114 | 6:40 | a step that bakes for 3h cannot pass by its deadline of 2h: write a longer rollout.deadline or a shorter bake |
                    rollout: {canary: {steps: [50 %, 25 %]}} | P0114 | 6:27 | steps must rise, one above the other |
                    training: {search: {trails: 9}}        | P0102 | 6:21 | unknown key 'trails' under training.search | did you mean 'trials'?
                    training: {search: {trials: -3}}       | P0112 | 6:29 | expected at least 1, found -3 |
                    training: {search: {trials: many}}     | P0110 | 6:29 | expected a whole number, found the text "many" |
                    training: {search: {sampling: randm}}  | P0112 | 6:31 | expected random or quasi_random, found 'randm' | did you mean 'random'?
                    training: {search: {space: {hidden: []}}} | P0112 | 6:37 | expected at least 1 entries, found 0 |
                    training: {search: {space: {hidden: [16]}}} | P0110 | 6:38 | expected a list, found the number 16 |
                    training: {search: {space: {hidden: [[0]]}}} | P0112 | 6:39 | expected at least 1, found 0 |
                    training: {search: {space: {learning_rate: {from: 0.2}}}} | P0114 | 6:51 | from 0.2 is above to 0.1 |
                    training: {search: {space: {learning_rate: {from: 0.1, to: 0.01}}}} | P0114 | 6:60 | from 0.1 is above to 0.01 |
                    training: {search: {rungs: {first_epochs: 90}}} | P0114 | 6:43 | first_epochs 90 is above epochs 60 |
                    training: {search: {rungs: {keep_one_in: 1}}} | P0112 | 6:42 | expected at least 2, found 1 |
                    training: {search: {budget: {epochs: 3}}} | P0114 | 6:38 | a budget of 3 epochs is below the 4 of a trial's first rung |
                    training: {search: {budget: {time: 90}}} | P0110 | 6:36 | expected a time such as 30d, 12h or 15m, found the number 90 |
                    training: {trials: 9}                  | P0103 | 6:12 | 'trials' is under training, but belongs under training.search | move it below training.search
                    charter: &a {owner: ana}               | P0104 | 6:10 | the anchor &a is not taken here: write the value out |
                    charter: !!map {owner: ana}            | P0104 | 6:10 | the tag tag:yaml.org,2002:map is not taken here: write the value out |
                    <<: {}                                 | P0104 | 6:1  | the merge key << is not taken here: write the value out |
                    charter: {owner: ana                   | P0101 | 7:1  | not YAML: expected ',' or '}', but got <stream end> |
                    """)
    void saysWhatIsWrongWhereAndWhatWouldBeRight(
            String line, String code, String place, String detail, @Nullable String suggestion) throws IOException {
        assertThat(refused(LEAST + line + "\n"))
                .containsExactly(new Finding(
                        code,
                        pointerOf(LEAST + line + "\n"),
                        line(place),
                        column(place),
                        detail,
                        Optional.ofNullable(suggestion)));
    }

    @Test
    void namesColumnsThatTheFileLacks() throws IOException {
        List<Finding> findings = refused(LEAST.replace("target: price", "target: prize"));

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("P0301");
            assertThat(finding.line()).isEqualTo(4);
            assertThat(finding.detail())
                    .isEqualTo("column 'prize' is not in computers.csv; its columns are price, speed, cd, month");
            assertThat(finding.suggestion()).contains("did you mean 'price'?");
        });
    }

    @Test
    void namesAMissingTargetAtItsSection() throws IOException {
        assertThat(refused(LEAST.replace("  target: price\n", "")))
                .containsExactly(new Finding(
                        "P0111", "/data/target", 2, 1, "missing key 'target' under data", Optional.empty()));
    }

    @Test
    void reportsManyMistakesAtOnceInReadingOrder() throws IOException {
        List<Finding> findings = refused("""
                nmae: pc-prices
                data: {source: other.csv, task: guess}
                training: {recipes: [{hidden: [0]}]}
                """);

        assertThat(findings)
                .extracting(finding -> finding.line() + " " + finding.code())
                .containsExactly("1 P0102", "1 P0111", "2 P0111", "2 P0302", "2 P0112", "3 P0112");
    }

    @Test
    void refusesAnEmptySpecASecondDocumentAndEndlessDepth() throws IOException {
        assertThat(refused("")).extracting(Finding::code).containsExactly("P0101");
        assertThat(refused(LEAST + "---\nname: b\n")).extracting(Finding::code).containsExactly("P0104");
        assertThat(refused("a: " + "[".repeat(5_000))).extracting(Finding::code).containsExactly("P0101");
    }

    private ProjectSpec resolved(String yaml) throws IOException {
        return switch (reading.read(yaml, Optional.of(SOURCE), "ana")) {
            case SpecReading.Reading.Resolved(ProjectSpec spec) -> spec;
            case SpecReading.Reading.Refused(List<Finding> findings) -> throw new AssertionError(findings);
        };
    }

    private List<Finding> refused(String yaml) throws IOException {
        return switch (reading.read(yaml, Optional.of(SOURCE), "ana")) {
            case SpecReading.Reading.Resolved(ProjectSpec spec) -> throw new AssertionError(spec);
            case SpecReading.Reading.Refused(List<Finding> findings) -> findings;
        };
    }

    /** The pointer is checked elsewhere; here the place counts. */
    private String pointerOf(String yaml) throws IOException {
        return refused(yaml).getFirst().pointer();
    }

    private static int line(String place) {
        return Integer.parseInt(place.substring(0, place.indexOf(':')));
    }

    private static int column(String place) {
        return Integer.parseInt(place.substring(place.indexOf(':') + 1).strip());
    }

    private static SpecReading reading(Path directory) {
        return new SpecReading(Schema.published(), new OneSource(), new ArtifactRoot(directory));
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
