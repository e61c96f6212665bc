package io.perennial.workflows;

import io.perennial.workflows.approval.ApprovalSpec;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import io.perennial.workflows.data.DataSpec;
import io.perennial.workflows.data.DatasetManifest;
import io.perennial.workflows.data.RowLimit;
import io.perennial.workflows.data.SourceFile;
import io.perennial.workflows.data.Task;
import io.perennial.workflows.evaluation.Scores;
import io.perennial.workflows.lifecycle.ApplyRequest;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.monitoring.BlockJudgement;
import io.perennial.workflows.monitoring.MonitoringSpec;
import io.perennial.workflows.monitoring.Watch;
import io.perennial.workflows.rollout.EvidenceJudgement;
import io.perennial.workflows.rollout.RolloutSpec;
import io.perennial.workflows.scoping.CharterSpec;
import io.perennial.workflows.scoping.Demands;
import io.perennial.workflows.scoping.ProjectSpec;
import io.perennial.workflows.scoping.Segment;
import io.perennial.workflows.serving.ServedVersion;
import io.perennial.workflows.training.BaselineKind;
import io.perennial.workflows.training.Recipe;
import io.perennial.workflows.training.TrainingSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The project that the tests of this module are about. */
public final class Examples {

    public static final ModelId MODEL = new ModelId("pc-prices");
    public static final Recipe RECIPE = new Recipe(List.of(32, 16), 0.01, 60, 32, 7, 10);
    public static final SourceFile SOURCE = new SourceFile("computers.csv", "sources/ab.csv", "ab", 6259);
    public static final DatasetManifest DATASET =
            new DatasetManifest("d1", "datasets/d1", "aa", "bb", 1200, 300, List.of("computers.csv"));
    public static final RolloutSpec ROLLOUT = new RolloutSpec(true, 0.05, 0.05, 40, 400, List.of(0.25, 0.5), 20, 0.01);
    public static final MonitoringSpec MONITORING =
            new MonitoringSpec(20, 0.0003, 0.05, 200, 0.01, 100, Optional.empty(), Optional.of(600), 3);

    private Examples() {}

    /** A spec with an older system and an approval of the first release. */
    public static ProjectSpec spec() {
        return spec(Optional.of(BaselineKind.LINEAR), new ApprovalSpec(true, false, Duration.ofDays(30)));
    }

    public static ProjectSpec spec(Optional<BaselineKind> olderSystem, ApprovalSpec approval) {
        return new ProjectSpec(
                MODEL,
                new CharterSpec("Quote a fair price", "Ada", "mae", "USD", Optional.of(300.0), 0.15, olderSystem),
                new DataSpec(
                        "computers.csv",
                        Task.REGRESSION,
                        "price",
                        List.of(
                                new ColumnSpec(
                                        "speed",
                                        ColumnType.NUMBER,
                                        Optional.of("MHz"),
                                        Optional.of(1.0),
                                        Optional.of(1000.0),
                                        List.of()),
                                new ColumnSpec(
                                        "cd",
                                        ColumnType.CATEGORY,
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        List.of("yes", "no"))),
                        Optional.of(new RowLimit("month", 12)),
                        0.2,
                        false),
                new TrainingSpec(List.of(RECIPE), List.of(BaselineKind.MEAN, BaselineKind.LINEAR)),
                approval,
                ROLLOUT,
                MONITORING);
    }

    /** The same project with other baselines beside its trials. */
    public static ProjectSpec beside(ProjectSpec spec, BaselineKind... baselines) {
        return new ProjectSpec(
                spec.name(),
                spec.charter(),
                spec.data(),
                new TrainingSpec(List.of(RECIPE), List.of(baselines)),
                spec.approval(),
                spec.rollout(),
                spec.monitoring());
    }

    /** The same project, whose charter names a segment that must not get worse. */
    public static ProjectSpec demanding(ProjectSpec spec) {
        CharterSpec charter = spec.charter();
        Segment old = new Segment(
                "old machines", "speed", Optional.empty(), Optional.empty(), Optional.of(40.0), Optional.empty());
        return new ProjectSpec(
                spec.name(),
                new CharterSpec(
                        charter.purpose(),
                        charter.owner(),
                        charter.metric(),
                        charter.unit(),
                        charter.target(),
                        charter.badBeyond(),
                        charter.olderSystem(),
                        charter.humanLevel(),
                        charter.literature(),
                        Optional.of(new Demands(Optional.empty(), List.of(old), Optional.empty()))),
                spec.data(),
                spec.training(),
                spec.approval(),
                spec.rollout(),
                spec.monitoring());
    }

    public static Command command(String id, String actor) {
        return new Command(id, actor, "because of " + id);
    }

    public static ApplyRequest apply(ProjectSpec spec) {
        return new ApplyRequest(command("apply-1", "ada"), spec, SOURCE);
    }

    public static Scores scores(double value) {
        return new Scores("mae", value, 0.1, 0.12, 300);
    }

    public static ServedVersion version(int number) {
        return new ServedVersion(number, "models/m" + number, "sha" + number);
    }

    public static Watch watch(int champion, Optional<Integer> previous, long since, String key) {
        return new Watch(version(champion), previous.map(Examples::version), since, 0.12, key, Optional.empty());
    }

    public static EvidenceJudgement evidence(long cursor, Verdict safe, Verdict harm, long units) {
        return new EvidenceJudgement(cursor, safe, harm, units, 4, 9, 1.328, -0.4, Optional.empty(), Optional.empty());
    }

    public static BlockJudgement block(long cursor, Verdict performance, Verdict release, double releaseLog10) {
        return new BlockJudgement(
                cursor, cursor, 12, performance, 4.1, release, releaseLog10, Verdict.TOO_EARLY, "speed", 0.3);
    }
}
