package io.perennial.workflows.lifecycle.course;

import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.lifecycle.Champion;
import io.perennial.workflows.lifecycle.RetireRequest;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import io.perennial.workflows.retirement.RetirementReport;
import io.perennial.workflows.retirement.RetirementRequest;
import io.perennial.workflows.retirement.RetirementWorkflow;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;

/** Ends a life: traffic is refused or passed on, nobody watches any more. */
final class Farewell {

    private final Life life;
    private final Board board;
    private final Ledger ledger;
    private final Children children;
    private final Monitor monitor;
    private final Questions questions;

    Farewell(Life life, Board board, Ledger ledger, Children children, Monitor monitor, Questions questions) {
        this.life = life;
        this.board = board;
        this.ledger = ledger;
        this.children = children;
        this.monitor = monitor;
        this.questions = questions;
    }

    void say(RetireRequest request) {
        String id = WorkflowIds.retirement(life.model());
        life.worksOn("retirement", id);
        ledger.record(ledger.decision(DecisionKind.RETIREMENT_ASKED, Cause.of(life.model(), request.command())));
        questions.close("the life of " + life.model() + " ends");
        Slot<RetirementReport> slot = life.reports().retirement;
        slot.expect(0);
        RetirementWorkflow child = children.stub(RetirementWorkflow.class, id, "Ends the life of " + life.model());
        RetirementRequest wishes = new RetirementRequest(
                life.model(),
                life.numbering().nextRouteOwner(),
                life.champions().current().map(Champion::served),
                life.appliedSpec().outcomeRule(),
                request.successor(),
                request.command());
        children.report(
                Async.function(child::retire, wishes),
                slot::deliver,
                failure -> new RetirementReport(id + " broke off"));
        children.started(child);
        Workflow.await(() -> slot.report().isPresent());
        monitor.stop();
        life.retire(slot.report().map(RetirementReport::sentence).orElse(""));
        board.publishEnd();
    }
}
