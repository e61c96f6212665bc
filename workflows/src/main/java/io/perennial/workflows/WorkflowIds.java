package io.perennial.workflows;

import io.perennial.workflows.lifecycle.ModelId;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ids of all workflows; they are locks, salts and idempotency keys at once. */
public final class WorkflowIds {

    private static final Pattern ROLLOUT_DECISION = Pattern.compile("rollout/[^/]+/(\\d+)/decision/\\d+");

    private WorkflowIds() {}

    public static String lifecycle(ModelId model) {
        return "model/" + model;
    }

    public static String scoping(ModelId model, int number) {
        return "scope/" + model + "/" + number;
    }

    public static String dataset(ModelId model, int number) {
        return "data/" + model + "/" + number;
    }

    public static String training(ModelId model, int number) {
        return "train/" + model + "/" + number;
    }

    /** The search of the training with this number. */
    public static String search(ModelId model, int number) {
        return searches(model) + number;
    }

    /** What the ids of all searches of a model begin with. */
    public static String searches(ModelId model) {
        return "search/" + model + "/";
    }

    /** An experiment of the model; numbered apart from its trainings. */
    public static String experiment(ModelId model, int number) {
        return experiments(model) + number;
    }

    /** What the ids of all experiments of a model begin with. */
    public static String experiments(ModelId model) {
        return "experiment/" + model + "/";
    }

    public static String approval(ModelId model, int number) {
        return "approve/" + model + "/" + number;
    }

    public static String rollout(ModelId model, int number) {
        return "rollout/" + model + "/" + number;
    }

    /** The number in the key of a rollout's own decision; empty for the key of another decision. */
    public static OptionalInt rolloutOfDecision(String key) {
        Matcher matcher = ROLLOUT_DECISION.matcher(key);
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    public static String monitoring(ModelId model) {
        return "monitor/" + model;
    }

    /** {@code command} is the id of the command that asked for it. */
    public static String evaluation(ModelId model, String command) {
        return "evaluate/" + model + "/" + command;
    }

    /** A batch prediction of the model. */
    public static String batch(ModelId model, int number) {
        return "batch/" + model + "/" + number;
    }

    public static String retirement(ModelId model) {
        return "retire/" + model;
    }
}
