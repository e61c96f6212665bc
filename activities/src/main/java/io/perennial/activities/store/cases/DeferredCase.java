package io.perennial.activities.store.cases;

import io.perennial.activities.store.outcome.Handling;
import io.perennial.activities.store.outcome.Prediction;
import java.util.Optional;

/**
 * A row that a person decides.
 *
 * @param prediction the row with what the model says to it
 * @param human what a person decided; empty while nobody has
 * @param label the row's label, whoever gave it
 */
public record DeferredCase(Prediction prediction, Optional<HumanAnswer> human, Optional<String> label) {

    /** True while it waits for a person. */
    public boolean isOpen() {
        return human.isEmpty() && label.isEmpty();
    }

    /** True when the model's word may be seen: as advice, or once it can sway nobody any more. */
    public boolean showsModel() {
        return !isOpen() || prediction.handling().filter(Handling::hidesModel).isEmpty();
    }
}
