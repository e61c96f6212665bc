package io.perennial.activities.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.activities.ExampleProjects;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import io.perennial.workflows.data.ContractBreach;
import io.perennial.workflows.data.DataSpec;
import io.perennial.workflows.data.DatasetManifest;
import io.perennial.workflows.data.DatasetRequest;
import io.perennial.workflows.data.Snapshot;
import io.perennial.workflows.data.SourceFile;
import io.perennial.workflows.data.SplitRequest;
import io.perennial.workflows.lifecycle.GateOverrides;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.scoping.ProjectSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ContentAddressedDatasetsTest {

    private static final String HEADER = "price,speed,hd,ram,screen,cd,multi,premium,month\n";
    private static final ProjectSpec SPEC = ExampleProjects.pcPrices();

    @TempDir
    private Path directory;

    private ArtifactRoot root;

    @BeforeEach
    void openRoot() {
        root = new ArtifactRoot(directory);
    }

    @Test
    void sameRequestGivesTheSameDatasetAndHistoryEndsWhereTheSpecSays() throws IOException {
        DatasetRequest request = ExampleProjects.request(SPEC, source(good(30) + "9999,33,80,4,14,no,no,no,13\n"));
        DatasetManifest first = make(request, new NoLabelledRows());
        DatasetManifest second = make(request, new NoLabelledRows());

        assertThat(second).isEqualTo(first);
        assertThat(first.trainRows()).isEqualTo(24);
        assertThat(first.testRows()).isEqualTo(6);
    }

    @Test
    void newestRowsAreHistoryThenOutcomes() throws IOException {
        DatasetRequest request =
                new DatasetRequest(SPEC, 2, source(good(30)), Long.MAX_VALUE, Optional.of(24), GateOverrides.NONE);
        DatasetManifest dataset = make(request, new TenServedRows());
        Table train = new DatasetReader(root).train(dataset, SPEC.data());

        assertThat(dataset.trainRows() + dataset.testRows()).isEqualTo(24);
        assertThat(dataset.sources()).anyMatch(source -> source.contains("outcomes 1 to 10"));
        assertThat(((InputColumn.Numbers) train.inputs().getFirst()).values()).contains(66.0);
    }

    @Test
    void metadataStaysWithItsRowAndIsUnknownWhereARowWasServed() throws IOException {
        DataSpec data = SPEC.data();
        DataSpec kept = withMetadata(data);
        ProjectSpec spec = new ProjectSpec(
                SPEC.name(), SPEC.charter(), kept, SPEC.training(), SPEC.approval(), SPEC.rollout(), SPEC.monitoring());
        DatasetRequest request =
                new DatasetRequest(spec, 2, source(good(30)), Long.MAX_VALUE, Optional.of(24), GateOverrides.NONE);
        DatasetManifest dataset = make(request, new TenServedRows());
        Table train = new DatasetReader(root).train(dataset, kept);

        assertThat(train.inputs()).extracting(InputColumn::name).doesNotContain("month", "shop");
        assertThat(train.described()).extracting(InputColumn::name).endsWith("month", "shop");
        assertThat(((InputColumn.Numbers) train.metadata().getFirst()).values()).contains(12, Double.NaN);
        assertThat(((InputColumn.Words) train.metadata().getLast()).values()).containsOnly("");
        assertThat(new DatasetReader(root).train(dataset, data).metadata()).isEmpty();
    }

    @Test
    void metadataThatAnEarlierDatasetDidNotKeepIsUnknown() throws IOException {
        DatasetManifest dataset = make(ExampleProjects.request(SPEC, source(good(30))), new NoLabelledRows());
        Table train = new DatasetReader(root).train(dataset, withMetadata(SPEC.data()));

        assertThat(((InputColumn.Numbers) train.metadata().getFirst()).values()).containsOnly(Double.NaN);
    }

    @Test
    void everyBrokenRuleIsNamedWithColumnCountAndExample() throws IOException {
        String rows = good(20)
                + "1500,2000,80,4,14,no,no,no,1\n"
                + "1500,fast,80,4,14,no,no,no,1\n"
                + "1500,33,80,4,14,maybe,no,no,1\n"
                + "inf,33,,4,14,no,no,no,1\n";
        Snapshot snapshot = datasets(new NoLabelledRows()).snapshot(ExampleProjects.request(SPEC, source(rows)));

        assertThat(snapshot.breaches())
                .containsExactlyInAnyOrder(
                        new ContractBreach("speed", "at most 1000", 1, "2000"),
                        new ContractBreach("speed", "a finite number", 1, "fast"),
                        new ContractBreach("cd", "one of yes, no", 1, "maybe"),
                        new ContractBreach("hd", "given in every row", 1, ""),
                        new ContractBreach("price", "a finite number", 1, "inf"));
    }

    @Test
    void valuesMayBeMissingWhereTheSpecSaysSoAndTheOthersKeepTheirRules() throws IOException {
        ProjectSpec spec = missingAllowed("hd", "cd", "speed");
        String rows = good(20)
                + "1500,33,,4,14,\"\",no,no,1\n"
                + "1500,,\" \",4,14,\"  \",no,no,1\n"
                + "1500,2000,80,4,14,maybe,no,no,1\n"
                + "1500,33,80,,14,no,no,no,1\n";
        Snapshot snapshot = datasets(new NoLabelledRows()).snapshot(ExampleProjects.request(spec, source(rows)));

        assertThat(snapshot.breaches())
                .containsExactlyInAnyOrder(
                        new ContractBreach("speed", "at most 1000", 1, "2000"),
                        new ContractBreach("cd", "one of yes, no", 1, "maybe"),
                        new ContractBreach("ram", "given in every row", 1, ""));
    }

    @Test
    void columnWithoutAnyValueIsABreachAlsoWhereValuesMayBeMissing() throws IOException {
        SourceFile source = source("1500,33,,4,14,no,yes,yes,12\n".repeat(30));

        assertThat(datasets(new NoLabelledRows())
                        .snapshot(ExampleProjects.request(missingAllowed("hd"), source))
                        .breaches())
                .containsExactly(new ContractBreach("hd", "given in at least one row", 30, ""));
    }

    @Test
    void servedRowsWithoutAValueAreLearnedFromWhereTheSpecSaysSo() throws IOException {
        Map<String, Object> row = new HashMap<>(TenServedRows.ROW);
        row.put("hd", null);
        row.put("cd", null);
        LabelledRows served = new TenServedRows(row);
        ProjectSpec spec = missingAllowed("hd", "cd");
        DatasetRequest request =
                new DatasetRequest(spec, 2, source(good(30)), Long.MAX_VALUE, Optional.of(24), GateOverrides.NONE);
        DatasetRequest strict =
                new DatasetRequest(SPEC, 2, source(good(30)), Long.MAX_VALUE, Optional.of(24), GateOverrides.NONE);
        Table train = new DatasetReader(root).train(make(request, served), spec.data());

        assertThat(((InputColumn.Numbers) train.inputs().get(1)).values()).contains(80, Double.NaN);
        assertThat(((InputColumn.Words) train.inputs().get(4)).values()).contains("no", "");
        assertThat(datasets(served).snapshot(strict).rows()).isEqualTo(24);
        assertThat(datasets(served).snapshot(strict).breaches()).isEmpty(); // and none of them is a served one
    }

    private static ProjectSpec missingAllowed(String... columns) {
        DataSpec data = SPEC.data();
        List<ColumnSpec> some = data.columns().stream()
                .map(column -> List.of(columns).contains(column.name()) ? column.orMissing() : column)
                .toList();
        DataSpec lenient = new DataSpec(
                data.source(),
                data.task(),
                data.target(),
                some,
                data.trainingRows(),
                data.testShare(),
                data.timeOrdered());
        return new ProjectSpec(
                SPEC.name(),
                SPEC.charter(),
                lenient,
                SPEC.training(),
                SPEC.approval(),
                SPEC.rollout(),
                SPEC.monitoring());
    }

    @Test
    void fewerRowsThanAModelNeedsAreABreachOfTheRowsAsAWhole() throws IOException {
        Snapshot snapshot = datasets(new NoLabelledRows()).snapshot(ExampleProjects.request(SPEC, source(good(5))));

        assertThat(snapshot.breaches()).containsExactly(new ContractBreach("", "at least 23 rows", 5, ""));
    }

    @Test
    void absentColumnIsABreachUnlessAnOperatorWaivedIt() throws IOException {
        SourceFile source = ExampleProjects.source(
                root,
                "computers.csv",
                "price,speed,hd,ram,screen,cd,multi,month\n" + "1500,33,80,4,14,no,no,1\n".repeat(24));
        DatasetRequest strict = ExampleProjects.request(SPEC, source);
        DatasetRequest waived = new DatasetRequest(
                SPEC, 1, source, 0, Optional.empty(), new GateOverrides(List.of("premium"), false, false));

        assertThat(datasets(new NoLabelledRows()).snapshot(strict).breaches())
                .containsExactly(ContractBreach.absent("premium", 24));
        assertThat(datasets(new NoLabelledRows()).snapshot(waived).breaches()).isEmpty();
    }

    @Test
    void rowsThatAreNotDrawnDecideNothingAboutTheHeldOutOnes() throws IOException {
        DatasetManifest one =
                make(ExampleProjects.request(SPEC, source(ramp(40) + month(21, 1500))), new NoLabelledRows());
        DatasetManifest other =
                make(ExampleProjects.request(SPEC, source(ramp(40) + month(21, 9))), new NoLabelledRows());

        assertThat(one.datasetId()).isNotEqualTo(other.datasetId());
        assertThat(heldOutSpeeds(other)).isEqualTo(heldOutSpeeds(one)).hasSize(8);
    }

    @Test
    void oneMoreRowMovesAtMostOneOfTheOthersAcross() throws IOException {
        for (int rows = 60; rows < 80; rows++) {
            Set<Double> before = heldOut(ramp(rows));
            Set<Double> after = heldOut(ramp(rows + 1));
            after.remove(rows + 1.0);
            long moved = Stream.concat(before.stream(), after.stream())
                    .filter(speed -> before.contains(speed) != after.contains(speed))
                    .count();
            assertThat(moved).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void correctedLabelsLeaveTheRowsWhereTheyWere() throws IOException {
        assertThat(heldOut(ramp(60).replace("1500,", "1600,"))).isEqualTo(heldOut(ramp(60)));
    }

    @Test
    void rowsThatAreAlikeAreHeldOutInTheirShare() throws IOException {
        DatasetManifest dataset = make(ExampleProjects.request(SPEC, source(good(1000))), new NoLabelledRows());

        assertThat(dataset.testRows()).isEqualTo(200);
        assertThat(dataset.trainRows()).isEqualTo(800);
    }

    @Test
    void saysHowManyOutcomesHaveNoRowAnyLonger() throws IOException {
        DatasetRequest request =
                new DatasetRequest(SPEC, 2, source(good(30)), Long.MAX_VALUE, Optional.empty(), GateOverrides.NONE);

        DatasetManifest dataset = make(request, new LabelledRows() {

            @Override
            public long last(ModelId model) {
                return 10;
            }

            @Override
            public List<LabelledRow> between(ModelId model, long after, long through) {
                return new TenServedRows().between(model, after, through - 3);
            }
        });

        assertThat(dataset.trainRows() + dataset.testRows()).isEqualTo(37);
        assertThat(dataset.sources()).contains("outcomes 1 to 10 but for 3 whose predictions are no longer kept");
    }

    /** One of them would have the contract refuse every dataset to come. */
    @Test
    void servedRowsThatLackANeededValueAreLeftOutAndCounted() throws IOException {
        Map<String, Object> lacking = new HashMap<>(TenServedRows.ROW);
        lacking.put("cd", " ");
        DatasetRequest request =
                new DatasetRequest(SPEC, 2, source(good(30)), Long.MAX_VALUE, Optional.empty(), GateOverrides.NONE);

        DatasetManifest dataset = make(request, new TenServedRows(lacking));

        assertThat(dataset.trainRows() + dataset.testRows()).isEqualTo(30);
        assertThat(dataset.sources()).contains("outcomes 1 to 10 but for 10 that lack a value");
    }

    @Test
    void alteredPartIsRefused() throws IOException {
        DatasetManifest dataset = make(ExampleProjects.request(SPEC, source(good(30))), new NoLabelledRows());
        Files.writeString(root.resolve(dataset.uri() + "/train.parquet"), "other");
        assertThatThrownBy(() -> new DatasetReader(root).train(dataset, SPEC.data()))
                .hasMessageContaining("was altered");
    }

    private DatasetManifest make(DatasetRequest request, LabelledRows labelled) {
        ContentAddressedDatasets datasets = datasets(labelled);
        Snapshot snapshot = datasets.snapshot(request);
        assertThat(snapshot.breaches()).isEmpty();
        return datasets.split(new SplitRequest(request, snapshot));
    }

    private ContentAddressedDatasets datasets(LabelledRows labelled) {
        return new ContentAddressedDatasets(root, labelled, "test");
    }

    private SourceFile source(String rows) throws IOException {
        return ExampleProjects.source(root, "computers.csv", HEADER + rows);
    }

    private static DataSpec withMetadata(DataSpec data) {
        return new DataSpec(
                data.source(),
                data.task(),
                data.target(),
                data.columns(),
                data.trainingRows(),
                data.testShare(),
                data.timeOrdered(),
                Optional.empty(),
                List.of(column("month", ColumnType.NUMBER), column("shop", ColumnType.CATEGORY)));
    }

    private static ColumnSpec column(String name, ColumnType type) {
        return new ColumnSpec(name, type, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    private static String good(int rows) {
        return "1500,33,80,4,14,no,yes,yes,12\n".repeat(rows);
    }

    /** Rows that differ in their speed. */
    private static String ramp(int rows) {
        return IntStream.rangeClosed(1, rows)
                .mapToObj("1500,%d,80,4,14,no,yes,yes,12\n"::formatted)
                .collect(Collectors.joining());
    }

    private static String month(int month, int price) {
        return "%d,33,80,4,14,no,yes,yes,%d\n".formatted(price, month);
    }

    private Set<Double> heldOut(String rows) throws IOException {
        DatasetManifest dataset = make(ExampleProjects.request(SPEC, source(rows)), new NoLabelledRows());
        return Arrays.stream(heldOutSpeeds(dataset)).boxed().collect(Collectors.toSet());
    }

    private double[] heldOutSpeeds(DatasetManifest dataset) {
        Table test = new DatasetReader(root).test(dataset, SPEC.data());
        return ((InputColumn.Numbers) test.inputs().getFirst()).values();
    }

    /** Ten labelled rows, of a processor of 66 MHz when nothing else is said. */
    private record TenServedRows(Map<String, Object> row) implements LabelledRows {

        private static final Map<String, Object> ROW = Map.of(
                "speed", 66.0, "hd", 212.0, "ram", 8.0, "screen", 15.0, "cd", "yes", "multi", "no", "premium", "yes");

        TenServedRows() {
            this(ROW);
        }

        @Override
        public long last(ModelId model) {
            return 10;
        }

        @Override
        public List<LabelledRow> between(ModelId model, long after, long through) {
            return LongStream.range(after, through)
                    .mapToObj(_ -> new LabelledRow(row, "2000"))
                    .toList();
        }
    }
}
