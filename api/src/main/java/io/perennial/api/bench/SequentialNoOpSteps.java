package io.perennial.api.bench;

import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Takes its steps one at a time. */
public final class SequentialNoOpSteps implements NoOpSteps {

    private final NoOpActivity activity = Workflow.newActivityStub(
            NoOpActivity.class,
            ActivityOptions.newBuilder()
                    .setStartToCloseTimeout(
                            Duration.ofSeconds(10)) // a lost task shows up as one slow step, not as a hang
                    .build());

    @Override
    public List<Long> take(int steps) {
        List<Long> millis = new ArrayList<>();
        long before = Workflow.currentTimeMillis();
        for (int step = 0; step < steps; step++) {
            activity.doNothing();
            long after = Workflow.currentTimeMillis();
            millis.add(after - before);
            before = after;
        }
        return millis;
    }
}
