package io.perennial.workflows.scoping;

import io.perennial.workflows.Absent;
import java.util.List;
import java.util.Optional;

/**
 * What a charter asks of every model beyond its leading figure. A model that fails one is not released; one that rows cannot tell of is released
 * by a person alone.
 *
 * @param costs what answers cost; empty when nobody has agreed
 * @param segments kinds of rows that must not get worse than they are with what serves
 * @param fairness how far groups may be apart; empty when no groups are named
 */
public record Demands(Optional<AgreedCosts> costs, List<Segment> segments, Optional<FairTreatment> fairness) {

    public Demands {
        costs = Absent.orEmpty(costs);
        segments = Absent.orEmpty(segments);
        fairness = Absent.orEmpty(fairness);
    }
}
