package io.perennial.workflows.automation;

import io.perennial.workflows.serving.RouteReceipt;
import io.temporal.activity.ActivityInterface;

/** Evidence for leaving more to a model, and what leaves it; queue {@code control}. */
@ActivityInterface(namePrefix = "Automation_")
public interface AutomationActivities {

    /** Weighs what people decided against what a version said. */
    AgreementEvidence weigh(AgreementRequest request);

    /** Writes the degrees into the routing table and waits, for a bounded time, until the live gateways adopted them. */
    RouteReceipt leave(DegreeChange change);
}
