package io.perennial.activities.evaluation;

import io.perennial.activities.data.DatasetReader;
import io.perennial.activities.data.Table;
import io.perennial.activities.inference.LoadedModel;
import io.perennial.activities.inference.ModelDescription;
import io.perennial.activities.inference.PackageLoader;
import io.perennial.activities.inference.UnusableModelException;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.DataSpec;
import io.perennial.workflows.data.DatasetManifest;
import io.perennial.workflows.evaluation.Scores;
import io.perennial.workflows.lifecycle.Champion;
import io.perennial.workflows.lifecycle.ledger.Figures;
import io.perennial.workflows.serving.ServedVersion;
import io.perennial.workflows.training.ChampionComparison;
import io.perennial.workflows.training.ComparisonRequest;
import io.perennial.workflows.training.TrainedModel;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Scores a candidate and the champion on the held-out rows that neither was fitted on.
 *
 * <p>Rows are drawn anew for every training, so that what is held out now may have been fitted on by the champion, which then looks better than
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
        int version = champion.served().version();
        Optional<DatasetManifest> seen = champion.dataset();
        if (seen.isEmpty()) {
            return ChampionComparison.none(version, "which rows it was fitted on was not written down");
        }
        try {
            return compare(request, champion, seen.get());
        } catch (UnusableModelException e) {
            return ChampionComparison.none(version, "its package cannot be read: " + e.getMessage());
        }
    }

    private ChampionComparison compare(ComparisonRequest request, Champion champion, DatasetManifest seen)
            throws UnusableModelException {
        try (LoadedModel incumbent = packages.load(champion.served())) {
            return compare(request, champion.served().version(), incumbent, seen);
        }
    }

    private ChampionComparison compare(
            ComparisonRequest request, int version, LoadedModel incumbent, DatasetManifest seen)
            throws UnusableModelException {
        DataSpec data = request.training().spec().data();
        if (!asksForTheSame(incumbent.description(), data)) {
            return ChampionComparison.none(version, "it was made for other columns or another target");
        }
        Table held = datasets.test(request.training().dataset(), data);
        Table unseen = held.only(unseen(held, datasets.train(seen, data)));
        if (unseen.rows() == 0) {
            return ChampionComparison.none(
                    version, "it was fitted on all " + held.rows() + " rows that are held out here");
        }
        Scores before = score(incumbent, unseen, request);
        Scores now = score(request.candidate(), unseen, request);
        return new ChampionComparison(
                version,
                Optional.of(before),
                Optional.of(now),
                sentence(version, before, request.candidate(), now, held.rows()));
    }

    /** The candidate has no version yet. */
    private Scores score(TrainedModel candidate, Table rows, ComparisonRequest request) throws UnusableModelException {
        try (LoadedModel model = packages.load(new ServedVersion(0, candidate.uri(), candidate.sha256()))) {
            return score(model, rows, request);
        }
    }

    private static Scores score(LoadedModel model, Table rows, ComparisonRequest request) {
        return Evaluator.score(model, rows, request.training().spec().outcomeRule(), 1);
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
        Set<List<Object>> known = new HashSet<>();
        IntStream.range(0, fitted.rows()).forEach(row -> known.add(fitted.row(row)));
        boolean[] seen = new boolean[rows.rows()];
        IntStream.range(0, seen.length).forEach(row -> seen[row] = known.contains(rows.row(row)));
        return seen;
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
