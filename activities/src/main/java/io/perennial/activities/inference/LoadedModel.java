package io.perennial.activities.inference;

import java.util.List;

/** A model in memory, safe to ask from many threads at once. */
public interface LoadedModel extends AutoCloseable {

    ModelDescription description();

    /** Answers every row; columns in the order of the description, all of the same length of at least 1. */
    List<Answer> answer(List<InputColumn> columns);

    /**
     * The numbers behind the answers, row after row: the value of a regression, or the probability of each class. Columns as for {@link #answer}.
     */
    double[][] figures(List<InputColumn> columns);

    /** True when another server answers, so that it takes time and no processor, and may be away. */
    default boolean isElsewhere() {
        return false;
    }

    /** False while it is known to have no answer. */
    default boolean isReady() {
        return true;
    }

    /** Sentences about values unlike those it was trained on; empty when there are none, or when it cannot tell. */
    default List<String> unfamiliar(List<InputColumn> columns) {
        return List.of();
    }

    @Override
    void close();
}
