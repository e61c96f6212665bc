package io.perennial.activities;

import io.perennial.activities.store.ArtifactRoot;
import io.perennial.workflows.approval.ApprovalSpec;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import io.perennial.workflows.data.DataSpec;
import io.perennial.workflows.data.DatasetRequest;
import io.perennial.workflows.data.ImageSpec;
import io.perennial.workflows.data.RowLimit;
import io.perennial.workflows.data.SourceFile;
import io.perennial.workflows.data.Task;
import io.perennial.workflows.lifecycle.GateOverrides;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.monitoring.MonitoringSpec;
import io.perennial.workflows.rollout.RolloutSpec;
import io.perennial.workflows.scoping.CharterSpec;
import io.perennial.workflows.scoping.ProjectSpec;
import io.perennial.workflows.training.BaselineKind;
import io.perennial.workflows.training.Recipe;
import io.perennial.workflows.training.TrainingSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The example projects, with their sources put below an artifact root. */
public final class ExampleProjects {

    public static final Recipe RECIPE = new Recipe(List.of(32, 16), 0.01, 40, 32, 7, 5);

    private ExampleProjects() {}

    /** Months 1 to 12 of the PC prices. */
    public static ProjectSpec pcPrices(Recipe... recipes) {
        DataSpec data = new DataSpec(
                "computers.csv",
                Task.REGRESSION,
                "price",
                List.of(
                        number("speed", 1, 1000),
                        number("hd", 1, 10_000),
                        number("ram", 1, 64),
                        number("screen", 10, 30),
                        yesNo("cd"),
                        yesNo("multi"),
                        yesNo("premium")),
                Optional.of(new RowLimit("month", 12)),
                0.2,
                false);
        return project("pc-prices", "mae", data, recipes);
    }

    /** Breast cancer diagnosis, 30 measurements. */
    public static ProjectSpec wdbc(Recipe... recipes) {
        List<ColumnSpec> columns = Arrays.stream(header(example("wdbc/wdbc.csv")))
                .filter(name -> !name.equals("diagnosis"))
                .map(name -> number(name, 0, 10_000))
                .toList();
        DataSpec data =
                new DataSpec("wdbc.csv", Task.CLASSIFICATION, "diagnosis", columns, Optional.empty(), 0.3, false);
        return project("wdbc", "error_rate", data, recipes);
    }

    /** Handwritten digits, 8 × 8 pixels. */
    public static ProjectSpec digits(Recipe... recipes) {
        List<String> pixels = Arrays.stream(header(example("digits/optdigits.csv")))
                .filter(name -> !name.equals("target"))
                .toList();
        DataSpec data = new DataSpec(
                "optdigits.csv",
                Task.CLASSIFICATION,
                "target",
                pixels.stream().map(name -> number(name, 0, 16)).toList(),
                Optional.empty(),
                0.2,
                false,
                Optional.of(new ImageSpec(pixels, 8, 8, 1)),
                List.of());
        return project("digits", "error_rate", data, recipes);
    }

    /** Copies an example's source below the root. */
    public static SourceFile source(ArtifactRoot root, String example) throws IOException {
        return source(root, Path.of(example).getFileName().toString(), Files.readString(example(example)));
    }

    /** Keeps a source made up by a test. */
    public static SourceFile source(ArtifactRoot root, String name, String content) throws IOException {
        String sha256 = sha256(content);
        String uri = "sources/" + sha256 + ".csv";
        Files.createDirectories(root.resolve("sources"));
        Files.writeString(root.resolve(uri), content);
        return new SourceFile(name, uri, sha256, content.lines().count() - 1);
    }

    /** Asks for all rows of a source and no outcomes. */
    public static DatasetRequest request(ProjectSpec spec, SourceFile source) {
        return new DatasetRequest(spec, 1, source, 0, Optional.empty(), GateOverrides.NONE);
    }

    private static ProjectSpec project(String name, String metric, DataSpec data, Recipe... recipes) {
        return new ProjectSpec(
                new ModelId(name),
                new CharterSpec(
                        "tell " + data.target(),
                        "owner",
                        metric,
                        "",
                        Optional.empty(),
                        0.15,
                        Optional.of(BaselineKind.LINEAR)),
                data,
                new TrainingSpec(
                        recipes.length == 0 ? List.of(RECIPE) : List.of(recipes),
                        List.of(BaselineKind.MEAN, BaselineKind.LINEAR)),
                new ApprovalSpec(true, false, Duration.ofDays(30)),
                new RolloutSpec(true, 0.05, 0.05, 40, 400, List.of(0.25, 0.5), 20, 0.01),
                new MonitoringSpec(20, 0.0003, 0.05, 200, 0.01, 100, Optional.empty(), Optional.of(600), 20));
    }

    private static ColumnSpec number(String name, double minimum, double maximum) {
        return new ColumnSpec(
                name, ColumnType.NUMBER, Optional.empty(), Optional.of(minimum), Optional.of(maximum), List.of());
    }

    private static ColumnSpec yesNo(String name) {
        return new ColumnSpec(
                name, ColumnType.CATEGORY, Optional.empty(), Optional.empty(), Optional.empty(), List.of("yes", "no"));
    }

    private static Path example(String file) {
        return Path.of("../infra/examples").resolve(file);
    }

    private static String[] header(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().orElseThrow().split(",", -1);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(String content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
