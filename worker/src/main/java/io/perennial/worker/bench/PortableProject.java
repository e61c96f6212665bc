package io.perennial.worker.bench;

import io.perennial.activities.data.ContentAddressedDatasets;
import io.perennial.activities.data.LabelledRow;
import io.perennial.activities.data.LabelledRows;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.store.Sha256;
import io.perennial.workflows.approval.ApprovalSpec;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import io.perennial.workflows.data.DataSpec;
import io.perennial.workflows.data.DatasetManifest;
import io.perennial.workflows.data.DatasetRequest;
import io.perennial.workflows.data.SourceFile;
import io.perennial.workflows.data.SplitRequest;
import io.perennial.workflows.data.Task;
import io.perennial.workflows.lifecycle.GateOverrides;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.monitoring.MonitoringSpec;
import io.perennial.workflows.rollout.RolloutSpec;
import io.perennial.workflows.scoping.CharterSpec;
import io.perennial.workflows.scoping.ProjectSpec;
import io.perennial.workflows.training.BaselineKind;
import io.perennial.workflows.training.NumericEmbedding;
import io.perennial.workflows.training.Recipe;
import io.perennial.workflows.training.Regularisation;
import io.perennial.workflows.training.StepSchedule;
import io.perennial.workflows.training.TrainingRequest;
import io.perennial.workflows.training.TrainingSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An example of the platform as a training of three networks: plain, behind bins, behind waves. */
enum PortableProject {
    PC_PRICES("pc-prices/computers.csv", Task.REGRESSION, "price", "month", "mae"),
    WDBC("wdbc/wdbc.csv", Task.CLASSIFICATION, "diagnosis", "", "error_rate");

    /** Titles of the trials, in their order. */
    static final List<String> NETWORKS = List.of("plain", "behind bins", "behind waves");

    private final String source;
    private final Task task;
    private final String target;
    private final String unused;
    private final String metric;

    PortableProject(String source, Task task, String target, String unused, String metric) {
        this.source = source;
        this.task = task;
        this.target = target;
        this.unused = unused;
        this.metric = metric;
    }

    /** The training, whose dataset is made below the root. */
    TrainingRequest training(ArtifactRoot root, Path examples) throws IOException {
        List<String> lines = Files.readAllLines(examples.resolve(source));
        ProjectSpec spec = spec(columns(lines));
        DatasetRequest request = new DatasetRequest(
                spec,
                1,
                kept(root, examples.resolve(source), lines.size() - 1),
                0,
                Optional.empty(),
                GateOverrides.NONE);
        ContentAddressedDatasets datasets = new ContentAddressedDatasets(root, new NeverServed(), "bench");
        DatasetManifest dataset = datasets.split(new SplitRequest(request, datasets.snapshot(request)));
        return new TrainingRequest(spec, 1, dataset, spec.training().recipes(), Optional.empty(), 0, Optional.empty());
    }

    private static SourceFile kept(ArtifactRoot root, Path file, int rows) throws IOException {
        String sha256 = Sha256.ofFile(file);
        String uri = "sources/" + sha256 + ".csv";
        Files.createDirectories(root.resolve("sources"));
        Files.copy(file, root.resolve(uri));
        return new SourceFile(String.valueOf(file.getFileName()), uri, sha256, rows);
    }

    /** A column whose first value reads as a number is one. */
    private List<ColumnSpec> columns(List<String> lines) {
        String[] names = lines.get(0).split(",", -1);
        String[] values = lines.get(1).split(",", -1);
        List<ColumnSpec> columns = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            if (!names[i].equals(target) && !names[i].equals(unused)) {
                columns.add(new ColumnSpec(
                        names[i],
                        values[i].matches("[-+.0-9eE]+") ? ColumnType.NUMBER : ColumnType.CATEGORY,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()));
            }
        }
        return columns;
    }

    private ProjectSpec spec(List<ColumnSpec> columns) {
        String file = source.substring(source.indexOf('/') + 1);
        return new ProjectSpec(
                new ModelId("portable"),
                new CharterSpec("tell " + target, "owner", metric, "", Optional.empty(), 0.15, Optional.empty()),
                new DataSpec(file, task, target, columns, Optional.empty(), 0.2, false),
                new TrainingSpec(recipes(), List.of(BaselineKind.MEAN)),
                new ApprovalSpec(false, false, Duration.ofDays(1)),
                new RolloutSpec(false, 0.05, 0.05, 40, 400, List.of(), 20, 0.01),
                new MonitoringSpec(20, 0.0003, 0.05, 200, 0.01, 100, Optional.empty(), Optional.of(600), 20));
    }

    private static List<Recipe> recipes() {
        return Stream.of(
                        Optional.<NumericEmbedding>empty(),
                        Optional.of(new NumericEmbedding(NumericEmbedding.Kind.PIECEWISE_LINEAR, 8, 1, 1)),
                        Optional.of(new NumericEmbedding(NumericEmbedding.Kind.PERIODIC, 8, 6, .3)))
                .map(embedding -> new Recipe(
                        List.of(32, 16),
                        .01,
                        20,
                        64,
                        7,
                        20,
                        Optional.<Regularisation>empty(),
                        embedding,
                        Optional.empty(),
                        Optional.of(StepSchedule.COSINE)))
                .toList();
    }

    private static final class NeverServed implements LabelledRows {

        @Override
        public long last(ModelId model) {
            return 0;
        }

        @Override
        public List<LabelledRow> between(ModelId model, long after, long through) {
            return List.of();
        }
    }
}
