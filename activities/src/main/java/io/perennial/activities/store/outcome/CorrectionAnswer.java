package io.perennial.activities.store.outcome;

/** What became of a correction. */
public sealed interface CorrectionAnswer {

    /** The corrected label stands from now on. */
    record Stored(Correction correction) implements CorrectionAnswer {}

    /** The same correction had been stored before; nothing changed. */
    record Duplicate(Correction correction) implements CorrectionAnswer {}

    /** Another label stands than the one to be corrected; nothing changed. */
    record Stale(String standing) implements CorrectionAnswer {}

    /** The prediction has no label yet that could be wrong. */
    record Unlabelled() implements CorrectionAnswer {}

    /** No such prediction. */
    record UnknownPrediction() implements CorrectionAnswer {}

    /** The label does not fit the model's task, or is no other than the one that stands. */
    record Unfit(String why) implements CorrectionAnswer {}
}
