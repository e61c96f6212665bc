package io.perennial.activities.portable;

import io.perennial.activities.inference.FittedTransform;
import io.perennial.activities.inference.InputColumn;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The fixed rows on which two forms of a model are compared: held-out rows, then one that knows nothing, then one of unseen words. */
public final class ParityBatch {

    /** Enough to meet every word and the ends of most columns, few enough to be read in no time. */
    public static final int HELD_OUT_ROWS = 64;

    private ParityBatch() {}

    /** The columns in serving order, two rows longer than those given. */
    public static List<InputColumn> of(List<InputColumn> heldOut, FittedTransform transform) {
        return IntStream.range(0, heldOut.size())
                .mapToObj(i -> longer(heldOut.get(i), transform.columns().get(i).words()))
                .toList();
    }

    private static InputColumn longer(InputColumn column, List<String> seen) {
        return switch (column) {
            case InputColumn.Numbers(String name, double[] values) ->
                new InputColumn.Numbers(name, with(values, Double.NaN, Double.NaN));
            case InputColumn.Words(String name, String[] values) ->
                new InputColumn.Words(name, with(values, "", unseen(seen)));
        };
    }

    private static double[] with(double[] values, double nothing, double unseen) {
        double[] longer = Arrays.copyOf(values, values.length + 2);
        longer[values.length] = nothing;
        longer[values.length + 1] = unseen;
        return longer;
    }

    private static String[] with(String[] values, String nothing, String unseen) {
        String[] longer = Arrays.copyOf(values, values.length + 2);
        longer[values.length] = nothing;
        longer[values.length + 1] = unseen;
        return longer;
    }

    private static String unseen(List<String> words) {
        String word = "never seen";
        while (words.contains(word)) {
            word += "!";
        }
        return word;
    }
}
