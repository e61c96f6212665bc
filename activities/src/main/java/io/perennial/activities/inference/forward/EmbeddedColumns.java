package io.perennial.activities.inference.forward;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Which features of a row are spread over several numbers. */
public final class EmbeddedColumns {

    private final int[] embedded;
    private final int[] others;

    /** {@code embedded} are indices of features, each once; of {@code inputs} in all. */
    public EmbeddedColumns(int inputs, int[] embedded) {
        this.embedded = embedded.clone();
        int[] sorted = embedded.clone();
        Arrays.sort(sorted);
        this.others = IntStream.range(0, inputs)
                .filter(feature -> Arrays.binarySearch(sorted, feature) < 0)
                .toArray();
        if (embedded.length + others.length != inputs) {
            throw new IllegalArgumentException("features " + Arrays.toString(embedded) + " are not " + embedded.length
                    + " different ones of " + inputs);
        }
    }

    /** Features of a row. */
    public int inputs() {
        return embedded.length + others.length;
    }

    /** How many are embedded. */
    public int count() {
        return embedded.length;
    }

    /** How many stay as they are. */
    public int others() {
        return others.length;
    }

    /** The feature that is embedded at a place. */
    public int feature(int place) {
        return embedded[place];
    }

    /** The feature that stays as it is at a place. */
    public int other(int place) {
        return others[place];
    }

    /** Where a feature that stays as it is stands behind the {@code spread} numbers that the embedded ones become. */
    public int place(int feature, int spread) {
        int place = Arrays.binarySearch(others, feature);
        if (place < 0) {
            throw new IllegalArgumentException("feature " + feature + " does not stay as it is");
        }
        return spread + place;
    }

    /** Writes the features that stay as they are. */
    void copyOthers(float[] rows, int row, float[] into, int offset) {
        for (int i = 0; i < others.length; i++) {
            into[offset + i] = rows[row * inputs() + others[i]];
        }
    }
}
