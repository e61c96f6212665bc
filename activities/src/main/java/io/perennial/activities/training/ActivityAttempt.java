package io.perennial.activities.training;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;

/** The attempt that Temporal runs on this thread. The run id is in its key: a reset run starts anew and counts attempts anew. */
public final class ActivityAttempt implements Attempt {

    private final ActivityExecutionContext context;

    private ActivityAttempt(ActivityExecutionContext context) {
        this.context = context;
    }

    /** The attempt of the activity on this thread. */
    public static Attempt current() {
        return new ActivityAttempt(Activity.getExecutionContext());
    }

    @Override
    public String key() {
        ActivityInfo info = context.getInfo();
        return info.getWorkflowRunId() + "-" + info.getActivityId().replaceAll("[^A-Za-z0-9-]", "_");
    }

    @Override
    public int number() {
        return context.getInfo().getAttempt();
    }

    @Override
    public void alive(String progress) {
        context.heartbeat(progress);
    }
}
