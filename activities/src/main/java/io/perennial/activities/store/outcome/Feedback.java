package io.perennial.activities.store.outcome;

/** What became of a label. */
public sealed interface Feedback {

    /** The label is new: an outcome was stored. */
    record Stored(Outcome outcome) implements Feedback {}

    /** The same label had been stored before; nothing changed. */
    record Duplicate(Outcome outcome) implements Feedback {}

    /** Another label had been stored before; nothing changed. */
    record Contradicts(String stored) implements Feedback {}

    /** No such prediction. */
    record UnknownPrediction() implements Feedback {}

    /** The label does not fit the model's task, such as a word where a finite number is expected. */
    record Unfit(String why) implements Feedback {}
}
