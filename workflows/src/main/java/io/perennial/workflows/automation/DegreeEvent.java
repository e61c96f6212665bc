package io.perennial.workflows.automation;

import java.util.Optional;

/** What may change degrees of automation. */
public sealed interface DegreeEvent {

    /**
     * A person asks for another degree.
     *
     * @param segment name of the segment; empty for all rows that belong to none
     * @param to the degree
     * @param evidence what decided cases show; empty before they were weighed
     */
    record Asked(Optional<String> segment, Degree to, Optional<AgreementEvidence> evidence) implements DegreeEvent {}

    /** A version of the model is proven to do harm. */
    record HarmProven() implements DegreeEvent {}

    /** The spec lets the degrees reach others than before. */
    record LimitsSet(Automation highest) implements DegreeEvent {}
}
