package io.perennial.workflows.lifecycle.course;

import io.perennial.workflows.automation.Automation;
import io.perennial.workflows.automation.AutomationStanding;
import io.perennial.workflows.automation.DegreeEvent;
import io.perennial.workflows.automation.DegreeMoves;
import io.perennial.workflows.data.Task;
import io.perennial.workflows.scoping.ProjectSpec;
import java.util.Optional;

/** Degrees of automation in force; none where all is left to the model because its spec says nothing of them. */
final class Degrees {

    private Optional<Automation> inForce;

    Degrees(Optional<Automation> carried) {
        inForce = carried;
    }

    Optional<Automation> inForce() {
        return inForce;
    }

    /** What gateways are told. */
    Automation left() {
        return inForce.orElse(Automation.FULL);
    }

    /** What is in force beside what the spec lets be reached; empty while either says nothing. */
    Optional<AutomationStanding> standing(ProjectSpec spec) {
        return inForce.flatMap(automation -> spec.automation()
                .map(highest ->
                        new AutomationStanding(highest, automation, spec.data().task() == Task.CLASSIFICATION)));
    }

    void moveTo(Automation automation) {
        inForce = Optional.of(automation);
    }

    /** A version under this spec serves now: what has been reached stays within what the spec lets be reached. */
    void follow(ProjectSpec spec) {
        inForce = spec.automation()
                .map(highest -> standing(spec)
                        .map(standing -> limited(standing, highest))
                        .orElseGet(highest::begins));
    }

    private static Automation limited(AutomationStanding standing, Automation highest) {
        return DegreeMoves.step(standing, new DegreeEvent.LimitsSet(highest)) instanceof DegreeMoves.Outcome.Moved moved
                ? moved.inForce()
                : standing.inForce();
    }
}
