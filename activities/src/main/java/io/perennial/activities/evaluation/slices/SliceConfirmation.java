package io.perennial.activities.evaluation.slices;

import io.perennial.activities.statistics.BenjaminiHochberg;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.DataDispersion;
import org.apache.commons.statistics.inference.TTest;

/**
 * Holds slices against rows that they were not found on.
 *
 * <p><b>Estimated:</b> the mean error of the slice less that of all other rows, by Welch's one-sided t-test; p-values are adjusted for the number
 * of slices (Benjamini-Hochberg). <b>Assumption:</b> the rows are others than those of the search. <b>Guarantee:</b> the expected share of false
 * ones among the confirmed is at most α.
 *
 * <p><b>Few samples:</b> with fewer than {@value #FEWEST} rows in or outside a slice nothing is said and its p-value does not count. Errors
 * without spread on both sides give p = 1 when they are equal and 0 when they differ.
 *
 * @param alpha share of false confirmations that is accepted
 */
public record SliceConfirmation(double alpha) {

    /** Rows below which nothing is said. */
    public static final int FEWEST = 30;

    /** What the second half says of a slice. */
    public enum Answer {
        /** It is worse there too. */
        CONFIRMED,
        /** It may have been chance. */
        NOT_CONFIRMED,
        /** Too few rows to tell. */
        INSUFFICIENT
    }

    /**
     * A slice on the second half.
     *
     * @param slice as it was found
     * @param answer what is to be thought of it
     * @param rows its rows there
     * @param meanError their mean error, NaN without rows
     * @param others mean error of all other rows, NaN without rows
     * @param adjustedP p-value after adjustment, 1 when insufficient
     */
    public record Confirmed(Slice slice, Answer answer, int rows, double meanError, double others, double adjustedP) {}

    /** Judges slices in their order; features and errors of the second half, by row. */
    public List<Confirmed> of(List<Slice> slices, List<Feature> features, double[] errors) {
        List<Halves> halves = slices.stream()
                .map(slice -> Halves.of(slice.members(features), errors))
                .toList();
        int[] enough = IntStream.range(0, halves.size())
                .filter(i -> halves.get(i).areEnough())
                .toArray();
        double[] adjusted = BenjaminiHochberg.adjusted(
                Arrays.stream(enough).mapToDouble(i -> halves.get(i).p()).toArray());
        double[] all = new double[slices.size()];
        Arrays.fill(all, 1);
        for (int i = 0; i < enough.length; i++) {
            all[enough[i]] = adjusted[i];
        }
        return IntStream.range(0, slices.size())
                .mapToObj(i -> confirmed(slices.get(i), halves.get(i), all[i]))
                .toList();
    }

    private Confirmed confirmed(Slice slice, Halves halves, double p) {
        Answer whenEnough = p <= alpha ? Answer.CONFIRMED : Answer.NOT_CONFIRMED;
        return new Confirmed(
                slice,
                halves.areEnough() ? whenEnough : Answer.INSUFFICIENT,
                halves.in.length,
                mean(halves.in),
                mean(halves.out),
                p);
    }

    private static double mean(double[] errors) {
        return Arrays.stream(errors).average().orElse(Double.NaN);
    }

    /** Errors in a slice and outside. */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    private record Halves(double[] in, double[] out) {

        static Halves of(boolean[] members, double[] errors) {
            return new Halves(select(members, true, errors), select(members, false, errors));
        }

        private static double[] select(boolean[] members, boolean wanted, double[] errors) {
            return IntStream.range(0, errors.length)
                    .filter(row -> members[row] == wanted)
                    .mapToDouble(row -> errors[row])
                    .toArray();
        }

        boolean areEnough() {
            return Math.min(in.length, out.length) >= FEWEST;
        }

        double p() {
            if (isConstant(in) && isConstant(out)) {
                return in[0] > out[0] ? 0 : 1;
            }
            return TTest.withDefaults()
                    .with(AlternativeHypothesis.GREATER_THAN)
                    .with(DataDispersion.HETEROSCEDASTIC)
                    .test(in, out)
                    .getPValue();
        }

        private static boolean isConstant(double[] errors) {
            return Arrays.stream(errors).allMatch(error -> error == errors[0]);
        }
    }
}
