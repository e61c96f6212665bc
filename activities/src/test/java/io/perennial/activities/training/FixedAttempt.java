package io.perennial.activities.training;

/** An attempt without a workflow engine. */
public record FixedAttempt(String key, int number) implements Attempt {

    @Override
    public void alive(String progress) {
        // Nobody listens.
    }
}
