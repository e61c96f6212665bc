package io.perennial.activities.store.outcome;

import io.perennial.workflows.lifecycle.ModelId;
import java.util.List;

/** Corrections of labels that were given wrongly; the newest one of a prediction stands. */
public interface CorrectionStore {

    /** Puts another label in the place of the one that stands; committed when this returns. The outcome stays as it is. */
    CorrectionAnswer correct(GivenCorrection given);

    /** Corrections of a prediction's label, oldest first. */
    List<Correction> of(String predictionId);

    /** The model's last number, 0 when nothing was corrected. */
    long last(ModelId model);

    /** These outcomes by the labels that stand now. */
    List<Outcome> applied(List<Outcome> outcomes);
}
