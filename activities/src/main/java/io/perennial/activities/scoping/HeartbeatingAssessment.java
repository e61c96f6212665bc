package io.perennial.activities.scoping;

import io.perennial.activities.attempt.LifeSigns;
import io.perennial.workflows.scoping.ScopingActivities;
import io.perennial.workflows.scoping.ScopingReport;
import io.perennial.workflows.scoping.ScopingRequest;

/** Gives signs of life while a project is assessed, so that a killed worker is noticed within seconds however large the source is. */
public final class HeartbeatingAssessment implements ScopingActivities {

    private final ScopingActivities assessment;

    public HeartbeatingAssessment(ScopingActivities assessment) {
        this.assessment = assessment;
    }

    @Override
    public ScopingReport assess(ScopingRequest request) {
        return LifeSigns.during(() -> assessment.assess(request));
    }
}
