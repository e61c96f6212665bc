package io.perennial.activities.training.rows;

import io.perennial.activities.data.Table;
import io.perennial.activities.inference.FittedTransform;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.forward.Embedding;
import io.perennial.activities.inference.forward.ImageColumns;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Training rows as a network sees them: transformed features and, for each row, a standardised number or the index of a class. */
public final class TrainingSet {

    private final int width;
    private final int[] numbers;
    private final float[] features;
    private final float[] targets;
    private final List<String> classes;
    private final boolean inTime;
    private final Optional<ImageColumns> image;
    private final WordColumns words;

    private TrainingSet(
            int width,
            int[] numbers,
            float[] features,
            float[] targets,
            List<String> classes,
            boolean inTime,
            Optional<ImageColumns> image,
            WordColumns words) {
        this.width = width;
        this.numbers = numbers;
        this.features = features;
        this.targets = targets;
        this.classes = List.copyOf(classes);
        this.inTime = inTime;
        this.image = image;
        this.words = words;
    }

    /** The rows after a transform; their own labels are the classes. */
    public static TrainingSet of(Table rows, FittedTransform transform) {
        return of(rows, transform, classes(rows.target()));
    }

    private static List<String> classes(InputColumn target) {
        return switch (target) {
            case InputColumn.Numbers _ -> List.of();
            case InputColumn.Words labels -> List.copyOf(new TreeSet<>(Arrays.asList(labels.values())));
        };
    }

    /** The rows after a transform, for a network that answers these classes; a label that is none of them has the index -1, which no answer has. */
    static TrainingSet of(Table rows, FittedTransform transform, List<String> classes) {
        float[] features = transform.features(rows.inputs());
        int width = transform.width();
        int[] numbers = transform.numbers();
        WordColumns words = new WordColumns(transform.words());
        return switch (rows.target()) {
            case InputColumn.Numbers labels -> {
                float[] targets = standardised(labels.values(), transform);
                yield new TrainingSet(width, numbers, features, targets, List.of(), false, Optional.empty(), words);
            }
            case InputColumn.Words labels -> {
                float[] targets = indices(labels.values(), classes);
                yield new TrainingSet(width, numbers, features, targets, classes, false, Optional.empty(), words);
            }
        };
    }

    private static float[] standardised(double[] labels, FittedTransform transform) {
        float[] targets = new float[labels.length];
        for (int row = 0; row < labels.length; row++) {
            targets[row] = (float) transform.target().standardised(labels[row]);
        }
        return targets;
    }

    private static float[] indices(String[] labels, List<String> classes) {
        float[] targets = new float[labels.length];
        for (int row = 0; row < labels.length; row++) {
            targets[row] = classes.indexOf(labels[row]);
        }
        return targets;
    }

    /** The same rows with their numbers spread; no feature of them counts as a number any more. */
    public TrainingSet embedded(Embedding embedding) {
        return new TrainingSet(
                embedding.outputs(),
                new int[0],
                embedding.embed(features),
                targets,
                classes,
                inTime,
                Optional.empty(),
                words.behind(embedding.columns(), embedding.spread()));
    }

    /** The same rows, of which it is known that they lie in order of time. */
    TrainingSet inTime() {
        return new TrainingSet(width, numbers, features, targets, classes, true, image, words);
    }

    /** The same rows, of which it is known that some features are the pixels of an image. */
    public TrainingSet showing(ImageColumns pixels) {
        return new TrainingSet(width, numbers, features, targets, classes, inTime, Optional.of(pixels), words);
    }

    /** Which features are the pixels of an image; empty when none are known to be. */
    public Optional<ImageColumns> image() {
        return image;
    }

    /** True when the rows are known to lie in order of time. */
    boolean areInTime() {
        return inTime;
    }

    /** The rows with these indices, in the order of the whole. */
    TrainingSet only(int[] rows) {
        int[] chosen = rows.clone();
        Arrays.sort(chosen);
        float[] of = new float[chosen.length * width];
        float[] labels = new float[chosen.length];
        gather(chosen, 0, chosen.length, of, labels);
        return new TrainingSet(width, numbers, of, labels, classes, inTime, image, words);
    }

    public int rows() {
        return targets.length;
    }

    /** Features of a row. */
    public int width() {
        return width;
    }

    /** Which features are numbers, ascending; the others tell words. */
    public int[] numbers() {
        return numbers.clone();
    }

    /** Which features are the one-hot form of words. */
    public WordColumns words() {
        return words;
    }

    /** One feature of all rows. */
    public float[] feature(int index) {
        float[] values = new float[rows()];
        for (int row = 0; row < values.length; row++) {
            values[row] = features[row * width + index];
        }
        return values;
    }

    /** Numbers a network answers with: one, or one for each class. */
    public int outputs() {
        return classes.isEmpty() ? 1 : classes.size();
    }

    public boolean isClassification() {
        return !classes.isEmpty();
    }

    /** The classes in the order of the outputs; empty for regression. */
    public List<String> classes() {
        return classes;
    }

    /** A weight for each class under which all classes together weigh the same, 1 on average over the rows; 1 for a class without rows. */
    public float[] balancingWeights() {
        float[] counts = new float[classes.size()];
        for (float target : targets) {
            counts[(int) target]++;
        }
        float[] weights = new float[counts.length];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = counts[k] == 0 ? 1 : rows() / (counts.length * counts[k]);
        }
        return weights;
    }

    /** The weight 1 for each class. */
    public float[] evenWeights() {
        float[] weights = new float[classes.size()];
        Arrays.fill(weights, 1);
        return weights;
    }

    public float[] features() {
        return features;
    }

    public float[] targets() {
        return targets;
    }

    /** A part of the rows. */
    public TrainingSet slice(int from, int to) {
        return new TrainingSet(
                width,
                numbers,
                Arrays.copyOfRange(features, from * width, to * width),
                Arrays.copyOfRange(targets, from, to),
                classes,
                inTime,
                image,
                words);
    }

    /** The features of the first rows. */
    public float[] firstFeatures(int rows) {
        return Arrays.copyOf(features, Math.min(rows, rows()) * width);
    }

    /** Copies the features of rows {@code order[from..]} to the start of {@code into}. */
    public void gather(int[] order, int from, int count, float[] into, float[] labels) {
        for (int i = 0; i < count; i++) {
            System.arraycopy(features, order[from + i] * width, into, i * width, width);
            labels[i] = targets[order[from + i]];
        }
    }
}
