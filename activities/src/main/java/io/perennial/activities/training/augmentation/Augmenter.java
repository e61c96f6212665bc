package io.perennial.activities.training.augmentation;

import io.perennial.activities.training.rows.TrainingSet;
import io.perennial.workflows.training.Augmentation;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Varies training rows as a recipe asks. What a row becomes in an epoch depends on seed, epoch and number of the row alone: not on the batch it is in,
 * nor on the rows varied before it, so that a resumed fit sees what an undisturbed one does.
 */
public final class Augmenter {

    private final Augmentation asked;
    private final int width;
    private final int[] jittered;
    private final Optional<ImageVariation> image;

    private Augmenter(Augmentation asked, int width, int[] jittered, Optional<ImageVariation> image) {
        this.asked = asked;
        this.width = width;
        this.jittered = jittered;
        this.image = image;
    }

    /**
     * Learns from training rows what it needs to know, such as the background of images.
     *
     * @throws IllegalArgumentException when pixels should be varied and the rows show no image, or the version is not known
     */
    public static Augmenter fit(TrainingSet rows, Augmentation asked) {
        if (asked.version() != Augmentation.CURRENT) {
            throw new IllegalArgumentException("version " + asked.version() + " of augmentation is not known here");
        }
        if (asked.isOfAnImage() && rows.image().isEmpty()) {
            throw new IllegalArgumentException(
                    "an augmentation moves, turns, lights or roughens an image, and the data has none");
        }
        Optional<ImageVariation> image =
                rows.image().filter(_ -> asked.isOfAnImage()).map(pixels -> ImageVariation.fit(rows, pixels, asked));
        int[] pixels = rows.image()
                .map(known -> IntStream.range(0, known.columns().count())
                        .map(known.columns()::feature)
                        .sorted()
                        .toArray())
                .orElse(new int[0]);
        int[] others = Arrays.stream(rows.numbers())
                .filter(feature -> Arrays.binarySearch(pixels, feature) < 0)
                .toArray();
        return new Augmenter(asked, rows.width(), others, image);
    }

    /** The rows of a matrix as an epoch sees them; a row is known by its place. */
    public float[] augmented(float[] features, int epoch) {
        float[] varied = features.clone();
        vary(varied, IntStream.range(0, features.length / width).toArray(), 0, epoch);
        return varied;
    }

    /** Varies rows where they lie: those of {@code order[from..]}, which are known by these numbers. */
    public void vary(float[] features, int[] order, int from, int epoch) {
        long ofEpoch = new SplittableRandom(new SplittableRandom(asked.seed()).nextLong() + epoch).nextLong();
        for (int row = 0; row < features.length / width; row++) {
            long ofRow = new SplittableRandom(ofEpoch + order[from + row]).nextLong();
            vary(features, row * width, new SplittableRandom(ofRow));
        }
    }

    private void vary(float[] features, int first, SplittableRandom random) {
        image.ifPresent(variation -> variation.vary(features, first, random));
        if (asked.jitter() > 0) {
            for (int feature : jittered) {
                features[first + feature] += (float) (asked.jitter() * random.nextGaussian());
            }
        }
    }
}
