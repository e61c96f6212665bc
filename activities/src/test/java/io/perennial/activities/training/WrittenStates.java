package io.perennial.activities.training;

import java.util.ArrayList;
import java.util.List;

/** Writes down what it is told of runs. */
public final class WrittenStates implements RunStates {

    private final List<String> written = new ArrayList<>();

    /** What was told, in order, such as {@code run failed}. */
    List<String> written() {
        return List.copyOf(written);
    }

    @Override
    public void running(String runId) {
        written.add(runId + " running");
    }

    @Override
    public void failed(String runId) {
        written.add(runId + " failed");
    }

    @Override
    public void killed(String runId) {
        written.add(runId + " killed");
    }
}
