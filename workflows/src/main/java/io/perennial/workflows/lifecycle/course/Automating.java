package io.perennial.workflows.lifecycle.course;

import io.perennial.workflows.Change;
import io.perennial.workflows.EffectOptions;
import io.perennial.workflows.automation.AgreementEvidence;
import io.perennial.workflows.automation.AgreementRequest;
import io.perennial.workflows.automation.AutomateRequest;
import io.perennial.workflows.automation.AutomationActivities;
import io.perennial.workflows.automation.AutomationStanding;
import io.perennial.workflows.automation.DegreeChange;
import io.perennial.workflows.automation.DegreeEvent;
import io.perennial.workflows.automation.DegreeMove;
import io.perennial.workflows.automation.DegreeMoves;
import io.perennial.workflows.automation.DegreeMoves.Outcome.Moved;
import io.perennial.workflows.automation.DegreeMoves.Outcome.NeedsEvidence;
import io.perennial.workflows.automation.DegreeMoves.Outcome.Refused;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.Receipt;
import io.perennial.workflows.lifecycle.Refusal;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import io.perennial.workflows.monitoring.Episode;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowLock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Moves degrees of automation: written down first, then told to the gateways. What a person asks is done at once, whatever the life is doing
 * beside; one move at a time, and none while a route is written.
 */
final class Automating {

    private final AutomationActivities activities =
            Workflow.newActivityStub(AutomationActivities.class, EffectOptions.CONTROL);
    private final Life life;
    private final Ledger ledger;
    private final WorkflowLock route;

    Automating(Life life, Ledger ledger, WorkflowLock route) {
        this.life = life;
        this.ledger = ledger;
        this.route = route;
    }

    /** Does what a person asks, or refuses it with what is missing. */
    Receipt automate(AutomateRequest request) {
        Optional<AgreementEvidence> evidence = evidence(request);
        route.lock();
        try {
            return life.commands().duplicateOf(request.command()).orElseGet(() -> move(request, evidence));
        } finally {
            route.unlock();
        }
    }

    private Optional<AgreementEvidence> evidence(AutomateRequest request) {
        boolean isNeeded = life.commands().duplicateOf(request.command()).isEmpty()
                && DegreeMoves.step(standing(), asked(request, Optional.empty())) instanceof NeedsEvidence;
        return life.champions()
                .currentVersion()
                .filter(_ -> isNeeded)
                .map(version -> activities.weigh(new AgreementRequest(
                        life.model(),
                        version,
                        request.segment(),
                        standing().highest().raisedBy(),
                        life.appliedSpec().outcomeRule())));
    }

    private Receipt move(AutomateRequest request, Optional<AgreementEvidence> evidence) {
        return switch (DegreeMoves.step(standing(), asked(request, evidence.filter(this::isOfChampion)))) {
            case Refused(String why) -> throw refused(why);
            case NeedsEvidence _ -> throw refused("what serves has changed meanwhile: ask again");
            case Moved moved -> accept(request, moved, evidence);
        };
    }

    private Receipt accept(AutomateRequest request, Moved moved, Optional<AgreementEvidence> evidence) {
        Command command = request.command();
        DegreeMove move = moved.moves().getFirst();
        boolean up = move.to().compareTo(move.from()) > 0;
        Map<String, String> facts = facts(moved.moves());
        evidence.filter(_ -> up).ifPresent(weighed -> facts.putAll(weighed.facts()));
        Cause cause = Cause.of(life.model(), command);
        carryOut(
                up ? DecisionKind.DEGREE_RAISED : DecisionKind.DEGREE_LOWERED,
                cause.key(),
                cause.actor(),
                cause.reason(),
                moved,
                facts);
        return life.commands()
                .accept(
                        Verb.AUTOMATE.word(),
                        command,
                        "automation",
                        "The degree of automation goes " + move.inWords() + "; gateways go by it");
    }

    /** Every degree falls by one step when an episode proves harm; a way back that a person asked for proves none. */
    void fall(Cause cause) {
        if (cause.episode().filter(Episode::provesHarm).isPresent()) {
            fall(cause.key(), cause.actor(), cause.reason());
        }
    }

    /** Harm is proven: every degree falls by one step. */
    void fall(String key, String actor, String why) {
        if (life.automation().isEmpty() || !Change.DEGREES_FALL_ON_HARM.isInForce()) {
            return;
        }
        route.lock();
        try {
            if (DegreeMoves.step(standing(), new DegreeEvent.HarmProven()) instanceof Moved moved
                    && !moved.moves().isEmpty()) {
                carryOut(DecisionKind.DEGREE_FELL, key, actor, why, moved, facts(moved.moves()));
            }
        } finally {
            route.unlock();
        }
    }

    private void carryOut(
            DecisionKind kind, String key, String actor, String why, Moved moved, Map<String, String> facts) {
        life.degrees().moveTo(moved.inForce());
        long number = life.nextRevision();
        ledger.record(
                ledger.decision(kind, key, actor, why, facts, life.champions().currentVersion()));
        activities.leave(new DegreeChange(key + "/degrees", number, life.model(), moved.inForce()));
    }

    private boolean isOfChampion(AgreementEvidence evidence) {
        return life.champions().isCurrent(evidence.version());
    }

    private AutomationStanding standing() {
        return life.automation().orElseThrow(() -> refused("the spec says nothing of serving.automation any more"));
    }

    private static ApplicationFailure refused(String why) {
        return Refusal.NOT_AUTOMATED.because(why + "; nothing was changed");
    }

    private static DegreeEvent asked(AutomateRequest request, Optional<AgreementEvidence> evidence) {
        return new DegreeEvent.Asked(request.segment(), request.to(), evidence);
    }

    private static Map<String, String> facts(List<DegreeMove> moves) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("moves", moves.stream().map(DegreeMove::inWords).collect(Collectors.joining("; ")));
        return facts;
    }
}
