package io.perennial.workflows.training;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A recipe as names with values, in the words of a project spec; what says nothing but the default is left out. */
public final class RecipeParameters {

    private RecipeParameters() {}

    /** In the order of the record, the parts of every recipe first. */
    public static Map<String, String> of(Recipe recipe) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("hidden", joined(recipe.hidden()));
        told.put("learning_rate", number(recipe.learningRate()));
        told.put("epochs", Integer.toString(recipe.epochs()));
        told.put("batch_size", Integer.toString(recipe.batchSize()));
        told.put("seed", Long.toString(recipe.seed()));
        told.put("checkpoint_every", Integer.toString(recipe.checkpointEvery()));
        told.putAll(beyondThePlain(recipe));
        return told;
    }

    /** The parts that a plain recipe does without. */
    public static Map<String, String> beyondThePlain(Recipe recipe) {
        Map<String, String> told = new LinkedHashMap<>();
        recipe.regularisation().ifPresent(parts -> tell(parts, told));
        recipe.embedding().ifPresent(embedding -> told.put("embedding", sentence(embedding)));
        recipe.categories().ifPresent(categories -> told.put("category_embedding", sentence(categories)));
        recipe.convolution().ifPresent(convolution -> told.put("convolution", sentence(convolution)));
        recipe.augmentation().ifPresent(augmentation -> told.put("augmentation", sentence(augmentation)));
        recipe.earlyStopping()
                .ifPresent(rule -> told.put(
                        "early_stopping", "patience " + rule.patience() + " on " + number(100 * rule.share()) + " %"));
        recipe.schedule()
                .filter(schedule -> schedule != StepSchedule.COSINE)
                .ifPresent(schedule -> told.put("schedule", word(schedule)));
        return told;
    }

    private static void tell(Regularisation parts, Map<String, String> told) {
        tell("weight_decay", parts.weightDecay(), told);
        tell("dropout", parts.dropout(), told);
        tell("clip_norm", parts.clipNorm().orElse(0.0), told);
        tell("label_smoothing", parts.labelSmoothing(), told);
        if (parts.balancedClasses()) {
            told.put("balanced_classes", "true");
        }
    }

    private static void tell(String name, double value, Map<String, String> told) {
        Optional.of(value).filter(there -> there > 0).ifPresent(there -> told.put(name, number(there)));
    }

    /** An embedding of categories in one line. */
    public static String sentence(CategoryEmbedding embedding) {
        return "into " + embedding.size();
    }

    /** An embedding of numbers in one line. */
    public static String sentence(NumericEmbedding embedding) {
        return switch (embedding.kind()) {
            case PIECEWISE_LINEAR -> "piecewise_linear of " + embedding.terms() + " bins";
            case PERIODIC ->
                "periodic of " + embedding.terms() + " frequencies at " + number(embedding.scale()) + " into "
                        + embedding.size();
        };
    }

    /** A convolution in one line. */
    public static String sentence(Convolution convolution) {
        return joined(convolution.filters()) + " filters of " + convolution.kernel() + " × " + convolution.kernel()
                + (convolution.pooling() == 1 ? "" : " with pooling by " + convolution.pooling());
    }

    /** An augmentation in one line. */
    public static String sentence(Augmentation augmentation) {
        Map<String, String> parts = new LinkedHashMap<>();
        tell("shift", augmentation.shift(), parts);
        tell("rotation", augmentation.rotation(), parts);
        tell("brightness", augmentation.brightness(), parts);
        tell("noise", augmentation.noise(), parts);
        tell("jitter", augmentation.jitter(), parts);
        return parts.entrySet().stream()
                .map(part -> part.getKey() + " " + part.getValue())
                .collect(Collectors.joining(
                        ", ", "", ", seed " + augmentation.seed() + ", version " + augmentation.version()));
    }

    private static String joined(List<Integer> sizes) {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining("-"));
    }

    private static String word(StepSchedule schedule) {
        return switch (schedule) {
            case COSINE -> "cosine";
            case CONSTANT -> "constant";
        };
    }

    private static String number(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
