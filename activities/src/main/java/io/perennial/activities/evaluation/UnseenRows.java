package io.perennial.activities.evaluation;

import io.perennial.activities.data.DatasetReader;
import io.perennial.activities.data.Table;
import io.perennial.activities.inference.LoadedModel;
import io.perennial.activities.inference.ModelDescription;
import io.perennial.activities.inference.PackageLoader;
import io.perennial.activities.inference.UnusableModelException;
import io.perennial.activities.inference.upstream.UpstreamException;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.DataSpec;
import io.perennial.workflows.data.DatasetManifest;
import io.perennial.workflows.evaluation.Scores;
import io.perennial.workflows.lifecycle.Champion;
import io.perennial.workflows.lifecycle.ledger.Figures;
import io.perennial.workflows.scoping.ProjectSpec;
import io.perennial.workflows.serving.ServedVersion;
import io.perennial.workflows.training.ChampionComparison;
import io.perennial.workflows.training.ComparisonRequest;
import io.perennial.workflows.training.TrainedModel;
import io.perennial.workflows.training.TrainingRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Scores a candidate and the champion on the held-out rows that neither was fitted on.
 *
 * <p>What is held out now may have been fitted on by a champion whose rows were drawn by another rule or share, and which then looks better than
 * it is. A row counts as seen when one of the champion's training rows has the same values and label.
 */
public final class UnseenRows {

    private final DatasetReader datasets;
    private final PackageLoader packages;

    public UnseenRows(ArtifactRoot root) {
        this.datasets = new DatasetReader(root);
        this.packages = new PackageLoader(root);
    }

    /** The request names a champion. */
    public ChampionComparison compare(ComparisonRequest request) {
        Champion champion = request.training().champion().orElseThrow();
        try (Meeting meeting = meeting(request.training(), champion)) {
            return switch (meeting) {
                case Meeting.Impossible(int version, String why) -> ChampionComparison.none(version, why);
                case Meeting.OnUnseenRows on -> compare(request, on);
            };
        } catch (UpstreamException e) { // a successor must not wait for a champion whose server is gone
            return ChampionComparison.none(champion.served().version(), "a server gave no answer: " + e.getMessage());
        } catch (UnusableModelException e) {
            return ChampionComparison.none(champion.served().version(), "a package cannot be read: " + e.getMessage());
        }
    }

    private ChampionComparison compare(ComparisonRequest request, Meeting.OnUnseenRows on)
            throws UnusableModelException {
        Scores before = score(on.champion(), on.rows(), request);
        Scores now = score(request.candidate(), on.rows(), request);
        return new ChampionComparison(
                on.version(),
                Optional.of(before),
                Optional.of(now),
                sentence(on.version(), before, request.candidate(), now, on.held()));
    }

    /** The champion beside the rows that are new to it; the caller closes it. */
    public Meeting meeting(TrainingRequest training, Champion champion) throws UnusableModelException {
        int version = champion.served().version();
        Optional<DatasetManifest> seen = champion.dataset();
        if (seen.isEmpty()) {
            return new Meeting.Impossible(version, "which rows it was fitted on was not written down");
        }
        LoadedModel incumbent = packages.load(champion.served());
        try {
            Meeting meeting = meeting(version, incumbent, training, seen.get());
            if (meeting instanceof Meeting.Impossible) {
                incumbent.close();
            }
            return meeting;
        } catch (RuntimeException e) {
            incumbent.close();
            throw e;
        }
    }

    private Meeting meeting(int version, LoadedModel incumbent, TrainingRequest training, DatasetManifest seen) {
        DataSpec data = training.spec().data();
        if (!asksForTheSame(incumbent.description(), data)) {
            return new Meeting.Impossible(version, "it was made for other columns or another target");
        }
        Table held = datasets.test(training.dataset(), data);
        Table unseen = held.only(unseen(held, datasets.train(seen, data)));
        return unseen.rows() == 0
                ? new Meeting.Impossible(
                        version, "it was fitted on all " + held.rows() + " rows that are held out here")
                : new Meeting.OnUnseenRows(version, incumbent, unseen, held.rows());
    }

    /** The candidate has no version yet. */
    private Scores score(TrainedModel candidate, Table rows, ComparisonRequest request) throws UnusableModelException {
        try (LoadedModel model = packages.load(new ServedVersion(0, candidate.uri(), candidate.sha256()))) {
            return score(model, rows, request);
        }
    }

    private static Scores score(LoadedModel model, Table rows, ComparisonRequest request) {
        ProjectSpec spec = request.training().spec();
        return Evaluator.score(model, rows, Loss.of(spec.charter(), spec.data().task()), spec.outcomeRule(), 1);
    }

    private static boolean asksForTheSame(ModelDescription description, DataSpec data) {
        return description.task() == data.task()
                && description.target().equals(data.target())
                && shape(description.columns()).equals(shape(data.columns()));
    }

    private static List<String> shape(List<ColumnSpec> columns) {
        return columns.stream()
                .map(column -> column.name() + " " + column.type())
                .toList();
    }

    private static int[] unseen(Table held, Table fitted) {
        boolean[] seen = seen(held, fitted);
        return IntStream.range(0, seen.length).filter(row -> !seen[row]).toArray();
    }

    /** Which rows a model has seen that was fitted on others: a row with the same values and label is among those. */
    public static boolean[] seen(Table rows, Table fitted) {
        return seen(rows, fitted, Table::row);
    }

    /** Which rows are among the others by their values alone: a label that was corrected makes no new row. */
    public static boolean[] seenWhateverTheLabel(Table rows, Table others) {
        return seen(rows, others, Table::inputs);
    }

    private static boolean[] seen(Table rows, Table fitted, Identity identity) {
        Set<List<Object>> known = new HashSet<>();
        IntStream.range(0, fitted.rows()).forEach(row -> known.add(identity.of(fitted, row)));
        boolean[] seen = new boolean[rows.rows()];
        IntStream.range(0, seen.length).forEach(row -> seen[row] = known.contains(identity.of(rows, row)));
        return seen;
    }

    /** What makes a row the same as another. */
    private interface Identity {

        List<Object> of(Table table, int row);
    }

    private static String sentence(int version, Scores before, TrainedModel candidate, Scores now, int held) {
        return "v" + version + ", which serves, has " + figures(before) + " on the " + before.rows() + " of " + held
                + " held-out rows that it was not fitted on; " + candidate.label() + " has " + figures(now) + " there";
    }

    private static String figures(Scores scores) {
        return scores.metric() + " " + Figures.number(scores.value()) + " and " + Figures.percent(scores.badRate())
                + " bad answers";
    }
}
