package io.perennial.workflows.retirement;

import io.perennial.workflows.EffectOptions;
import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.lifecycle.Home;
import io.perennial.workflows.lifecycle.ledger.Decision;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import io.perennial.workflows.lifecycle.ledger.LedgerActivities;
import io.perennial.workflows.serving.RouteActivities;
import io.perennial.workflows.serving.RouteChange;
import io.perennial.workflows.serving.ServedVersion;
import io.temporal.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Closes the ledger, then has the successor answer, or nobody. */
public final class RetirementWorkflowImpl implements RetirementWorkflow {

    private final LedgerActivities ledger = Workflow.newActivityStub(LedgerActivities.class, EffectOptions.CONTROL);
    private final RouteActivities routes = Workflow.newActivityStub(RouteActivities.class, EffectOptions.CONTROL);

    @Override
    public RetirementReport retire(RetirementRequest request) {
        String sentence = sentence(request);
        ledger.record(List.of(decision(request)));
        request.lastChampion().ifPresent(champion -> routes.setRoute(refusing(request, champion, sentence)));
        RetirementReport report = new RetirementReport(sentence);
        Home.tell(request.model(), life -> life.retired(report));
        return report;
    }

    private static String sentence(RetirementRequest request) {
        return "Model " + request.model() + " is retired"
                + request.successor().map(next -> "; ask " + next + " instead").orElse("");
    }

    private static Decision decision(RetirementRequest request) {
        Map<String, String> facts = new LinkedHashMap<>();
        request.successor().ifPresent(next -> facts.put("successor", next.value()));
        return new Decision(
                request.model(),
                WorkflowIds.retirement(request.model()) + "/RETIRED",
                DecisionKind.RETIRED,
                request.command().actor(),
                request.command().reason(),
                facts,
                request.lastChampion().map(ServedVersion::version),
                0);
    }

    private static RouteChange refusing(RetirementRequest request, ServedVersion champion, String sentence) {
        return new RouteChange(
                WorkflowIds.retirement(request.model()),
                request.token(),
                request.model(),
                champion,
                Optional.empty(),
                Optional.empty(),
                request.outcomes(),
                NO_TRIAL,
                Optional.of(sentence),
                request.successor());
    }

    /** Error rate of a guardrail that has nothing to guard. */
    private static final double NO_TRIAL = 0.01;
}
