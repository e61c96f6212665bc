package io.perennial.workflows.training;

import io.perennial.workflows.Absent;
import io.perennial.workflows.data.DatasetManifest;
import io.perennial.workflows.lifecycle.Champion;
import io.perennial.workflows.scoping.ProjectSpec;
import io.perennial.workflows.training.search.SearchSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Input of {@link TrainingWorkflow}.
 *
 * @param spec the project
 * @param number running number of the training within the model
 * @param dataset what to train on
 * @param recipes recipes to try, one trial each
 * @param registerOlderSystem baseline to register as the version that serves first; empty on retrainings
 * @param startedAt epoch milliseconds at which the training was asked for; the time base of its metrics
 * @param champion what serves meanwhile; empty when nothing does
 * @param search how a recipe is searched that is tried as well; empty for no search
 * @param imported a model made elsewhere that is tried in the place of recipes; empty for none
 */
public record TrainingRequest(
        ProjectSpec spec,
        int number,
        DatasetManifest dataset,
        List<Recipe> recipes,
        Optional<BaselineKind> registerOlderSystem,
        long startedAt,
        Optional<Champion> champion,
        Optional<SearchSpec> search,
        Optional<ImportedFile> imported) {

    public TrainingRequest {
        recipes = List.copyOf(recipes);
        registerOlderSystem = Absent.orEmpty(registerOlderSystem);
        champion = Absent.orEmpty(champion);
        search = Absent.orEmpty(search);
        imported = Absent.orEmpty(imported);
    }

    /** A training that searches nothing. */
    public TrainingRequest(
            ProjectSpec spec,
            int number,
            DatasetManifest dataset,
            List<Recipe> recipes,
            Optional<BaselineKind> registerOlderSystem,
            long startedAt,
            Optional<Champion> champion) {
        this(
                spec,
                number,
                dataset,
                recipes,
                registerOlderSystem,
                startedAt,
                champion,
                Optional.empty(),
                Optional.empty());
    }

    /** The same training once its search has found a recipe, which is tried after those that were named. */
    TrainingRequest found(Recipe recipe) {
        List<Recipe> all = new ArrayList<>(recipes);
        all.add(recipe);
        return new TrainingRequest(spec, number, dataset, all, registerOlderSystem, startedAt, champion);
    }

    /** The baselines that are fitted beside the trials. */
    public List<BaselineKind> baselines() {
        List<BaselineKind> kinds = new ArrayList<>(spec.training().baselines());
        registerOlderSystem.filter(kind -> !kinds.contains(kind)).ifPresent(kinds::add);
        return List.copyOf(kinds);
    }

    /** How many models the winner is picked from. */
    public int candidates() {
        return recipes.size()
                + (imported.isPresent() ? 1 : 0)
                + Math.toIntExact(
                        baselines().stream().filter(BaselineKind::mayWin).count());
    }
}
