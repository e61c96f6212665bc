package io.perennial.workflows.automation;

import java.util.Optional;

/**
 * A degree that becomes another.
 *
 * @param segment name of the segment whose degree it is; empty for all rows that belong to none
 * @param from the degree before
 * @param to the degree from now on
 */
public record DegreeMove(Optional<String> segment, Degree from, Degree to) {

    /** Such as {@code country = DE: from assist to shadow}. */
    public String inWords() {
        return segment.map(name -> name + ": ").orElse("") + "from " + from.word() + " to " + to.word();
    }
}
