package io.perennial.activities.inference;

import java.util.List;

/** A model in memory, safe to ask from many threads at once. */
public interface LoadedModel extends AutoCloseable {

    ModelDescription description();

    /** Answers every row; columns in the order of the description, all of the same length of at least 1. */
    List<Answer> answer(List<InputColumn> columns);

    @Override
    void close();
}
