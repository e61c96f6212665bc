package io.perennial.workflows.lifecycle.course;

import io.perennial.workflows.data.SourceFile;
import io.perennial.workflows.lifecycle.ApplyRequest;
import io.perennial.workflows.lifecycle.GateOverrides;
import io.perennial.workflows.lifecycle.RetrainRequest;
import io.perennial.workflows.scoping.ProjectSpec;
import io.perennial.workflows.training.BaselineKind;
import io.perennial.workflows.training.ImportedFile;
import io.perennial.workflows.training.Recipe;
import io.perennial.workflows.training.search.SearchSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one generation is made of.
 *
 * @param cause why it is made
 * @param spec the project
 * @param source rows of history
 * @param outcomesThrough sequence of the last outcome it may learn from; 0 for none
 * @param latestRows how many of the newest rows it learns from; empty for all
 * @param recipes what is tried
 * @param search how one more recipe is found; empty for no search
 * @param olderSystem baseline that serves first; empty when a champion serves
 * @param overrides gates an operator switched off
 * @param imported a model made elsewhere that is tried in the place of recipes; empty for none
 * @param needsApproval true when a person must agree to the release
 */
record Generation(
        Cause cause,
        ProjectSpec spec,
        SourceFile source,
        long outcomesThrough,
        Optional<Integer> latestRows,
        List<Recipe> recipes,
        Optional<SearchSpec> search,
        Optional<BaselineKind> olderSystem,
        GateOverrides overrides,
        Optional<ImportedFile> imported,
        boolean needsApproval) {

    /** All outcomes that are stored when the dataset is drawn. */
    static final long ALL_SO_FAR = Long.MAX_VALUE;

    /** Tries the spec's recipes, and what its search finds. */
    static Generation search(Cause cause, ApplyRequest request, boolean hasChampion) {
        ProjectSpec spec = request.spec();
        return new Generation(
                cause,
                spec,
                request.source(),
                hasChampion ? ALL_SO_FAR : 0,
                Optional.empty(),
                spec.training().recipes(),
                spec.training().search(),
                spec.charter().olderSystem().filter(kind -> !hasChampion),
                GateOverrides.NONE,
                Optional.empty(),
                spec.approval().firstRelease());
    }

    /** The champion's recipe on what is known by now; a source named by the request is taken as it is. */
    static Generation renewal(
            Cause cause, ProjectSpec spec, SourceFile source, Optional<Recipe> recipe, Optional<RetrainRequest> asked) {
        Optional<SourceFile> other = asked.flatMap(RetrainRequest::source);
        Optional<ImportedFile> imported = asked.flatMap(RetrainRequest::imported);
        List<Recipe> again = recipe.map(champion -> recipes(spec, champion))
                .orElse(spec.training().recipes());
        long newest =
                cause.episode().map(episode -> episode.judgement().cursor()).orElse(ALL_SO_FAR);
        return new Generation(
                cause,
                other.isPresent() ? spec.onAllRows() : spec,
                other.orElse(source),
                other.isPresent() ? 0 : newest,
                other.isPresent() ? Optional.empty() : spec.monitoring().retrainingRows(),
                imported.isPresent() ? List.of() : again,
                spec.training().search().filter(wanted -> recipe.isEmpty() && imported.isEmpty()),
                Optional.empty(),
                asked.map(RetrainRequest::overrides).orElse(GateOverrides.NONE),
                imported,
                spec.approval().retraining());
    }

    /** The champion's recipe, and where several versions go on trial at once, those of the spec beside it. */
    private static List<Recipe> recipes(ProjectSpec spec, Recipe champion) {
        boolean alone = spec.rollout().candidates().orElse(1) == 1;
        return alone
                ? List.of(champion)
                : Stream.concat(Stream.of(champion), spec.training().recipes().stream())
                        .distinct()
                        .toList();
    }
}
