package io.perennial.api.rest;

import io.perennial.api.problem.Refusal;
import io.perennial.workflows.training.Augmentation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to know.
 *
 * @param data numbers of datasets that are tried in the place of the control's
 * @param without groups of columns, each of which is left out in turn
 * @param augmentations ways to vary the rows that are fitted, each beside not varying them
 * @param seeds fits of each variant; 3 when left out
 * @param frozen number of the dataset whose held-out rows judge; that of the champion when left out
 * @param reason why, which the ledger keeps beside the verdict
 */
public record ExperimentWish(
        @Nullable List<Integer> data,
        @Nullable List<List<String>> without,
        @Nullable List<Variation> augmentations,
        @Nullable Integer seeds,
        @Nullable Integer frozen,
        @Nullable String reason) {

    /** How rows are varied, in the words of a spec; what is left out is not varied. */
    public record Variation(
            @Nullable Integer shift,
            @Nullable Double rotation,
            @Nullable Double brightness,
            @Nullable Double noise,
            @Nullable Double jitter,
            @Nullable Long seed) {

        Augmentation augmentation() {
            try {
                return new Augmentation(
                        Augmentation.CURRENT,
                        seed == null ? 1 : seed,
                        shift == null ? 0 : shift,
                        orNone(rotation),
                        orNone(brightness),
                        orNone(noise),
                        orNone(jitter));
            } catch (IllegalArgumentException e) {
                throw Refusal.malformed(String.valueOf(e.getMessage()));
            }
        }

        private static double orNone(@Nullable Double varied) {
            return varied == null ? 0 : varied;
        }
    }
}
