package io.perennial.workflows.automation;

import io.perennial.workflows.Absent;
import java.util.Optional;

/**
 * From where a model begins, and what it has to show before more is left to it.
 *
 * @param start degree that it begins with; the highest that it may reach when absent
 * @param agreement share of cases on which people have to agree with it; {@link #USUAL_AGREEMENT} when absent
 * @param cases so many decided cases at least; {@link #USUAL_CASES} when absent
 */
public record Raising(Optional<Degree> start, Optional<Double> agreement, Optional<Integer> cases) {

    /** On how many of its cases people have to agree, when nothing is said. */
    public static final double USUAL_AGREEMENT = 0.9;

    /** How many cases have to be decided, when nothing is said. */
    public static final int USUAL_CASES = 50;

    /** All as usual. */
    public static final Raising USUAL = new Raising(Optional.empty(), Optional.empty(), Optional.empty());

    public Raising {
        start = Absent.orEmpty(start);
        agreement = Absent.orEmpty(agreement);
        cases = Absent.orEmpty(cases);
        if (agreement.filter(share -> !(share > 0 && share < 1)).isPresent()) {
            throw new IllegalArgumentException("an agreement must be in (0, 1), got " + agreement.get());
        }
        if (cases.filter(number -> number < 1).isPresent()) {
            throw new IllegalArgumentException("at least one case has to be decided, got " + cases.get());
        }
    }

    /** On how many of its cases people have to agree. */
    public double agreementNeeded() {
        return agreement.orElse(USUAL_AGREEMENT);
    }

    /** How many cases have to be decided at least. */
    public int casesNeeded() {
        return cases.orElse(USUAL_CASES);
    }

    /** True when nothing is said. */
    public boolean saysNothing() {
        return equals(USUAL);
    }
}
