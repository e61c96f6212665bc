package io.perennial.workflows.training.search;

import io.perennial.workflows.Absent;
import io.perennial.workflows.training.TrainingRequest;
import java.util.Optional;

/**
 * Input of {@link SearchWorkflow}.
 *
 * @param training the training a recipe is searched for
 * @param spec how it is searched
 * @param historyLimit events after which a run continues as new; empty for the usual limit
 * @param carried where an earlier run of the same search has come to; empty at the beginning
 */
public record SearchRequest(
        TrainingRequest training, SearchSpec spec, Optional<Integer> historyLimit, Optional<SearchProgress> carried) {

    public SearchRequest {
        historyLimit = Absent.orEmpty(historyLimit);
        carried = Absent.orEmpty(carried);
    }

    SearchRequest carrying(SearchProgress progress) {
        return new SearchRequest(training, spec, historyLimit, Optional.of(progress));
    }
}
