package io.perennial.activities.automation;

import io.perennial.activities.serving.RouteAdoption;
import io.perennial.activities.store.cases.AgreementWeighing;
import io.perennial.activities.store.cases.CaseStore;
import io.perennial.activities.store.route.RouteStore;
import io.perennial.workflows.automation.AgreementEvidence;
import io.perennial.workflows.automation.AgreementRequest;
import io.perennial.workflows.automation.AutomationActivities;
import io.perennial.workflows.automation.DegreeChange;
import io.perennial.workflows.serving.RouteReceipt;

/** Weighs decided cases, and writes degrees under their fence before it waits until the gateways obey. */
public final class WeighedAutomation implements AutomationActivities {

    private final AgreementWeighing weighing;
    private final RouteStore routes;
    private final RouteAdoption adoption;

    public WeighedAutomation(CaseStore cases, RouteStore routes) {
        this.weighing = new AgreementWeighing(cases);
        this.routes = routes;
        this.adoption = new RouteAdoption(routes);
    }

    @Override
    public AgreementEvidence weigh(AgreementRequest request) {
        return weighing.weigh(request);
    }

    @Override
    public RouteReceipt leave(DegreeChange change) {
        return adoption.await(change.model(), change.key(), routes.leave(change));
    }
}
