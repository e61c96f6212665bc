package io.perennial.api.rest;

import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.Receipt;
import io.perennial.workflows.training.search.SearchStanding;
import io.perennial.workflows.training.search.SteerRequest;
import java.util.Optional;

/** The searches for recipes, each part of one training of a model. */
public interface Searches {

    /**
     * A search for readers.
     *
     * @param model whose recipe is searched
     * @param number number of the training it belongs to
     * @param running false once it has ended, in whatever way
     * @param standing how it stands, or stood when it ended
     */
    record Search(ModelId model, int number, boolean running, SearchStanding standing) {}

    /** The newest search of a model; empty when there was none, or none is kept any more. */
    Optional<Search> newest(ModelId model);

    /** Changes the course of a search. */
    Receipt steer(ModelId model, int number, SteerRequest request);
}
