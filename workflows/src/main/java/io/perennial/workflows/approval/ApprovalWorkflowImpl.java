package io.perennial.workflows.approval;

import io.perennial.workflows.lifecycle.Home;
import io.perennial.workflows.lifecycle.Receipt;
import io.perennial.workflows.lifecycle.Refusal;
import io.perennial.workflows.lifecycle.ledger.Figures;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.Optional;

/** Waits for one decision; when nobody decides in time, nothing is approved. */
public final class ApprovalWorkflowImpl implements ApprovalWorkflow {

    private final ApprovalRequest request;
    private Optional<ApprovalDecision> decision = Optional.empty();
    private Optional<ApprovalReport> report = Optional.empty();

    @WorkflowInit
    public ApprovalWorkflowImpl(ApprovalRequest request) {
        this.request = request;
    }

    @Override
    public ApprovalReport await(ApprovalRequest input) {
        Workflow.setCurrentDetails(request.question());
        Workflow.await(request.expiresAfter(), () -> decision.isPresent());
        ApprovalReport ended = decision.map(this::decided).orElseGet(this::expired);
        report = Optional.of(ended);
        Home.tell(request.model(), life -> life.approvalEnded(ended));
        Workflow.await(Workflow::isEveryHandlerFinished);
        return ended;
    }

    @Override
    public void validateDecide(ApprovalDecision asked) {
        if (isSame(asked)) {
            return;
        }
        if (decision.isPresent() || report.isPresent()) {
            throw Refusal.ALREADY_DECIDED.because("approval " + request.number() + " of " + request.model()
                    + " has been decided; ask for a new release instead");
        }
        if (asked.command().actor().equals(request.author())) {
            throw Refusal.OWN_CHANGE.because(
                    request.author() + " made this change, so that somebody else has to decide about it");
        }
        if (!asked.digest().equals(request.digest())) {
            throw Refusal.STALE_EVIDENCE.because("the decision names evidence " + asked.digest()
                    + ", but the evidence is " + request.digest() + "; look at it again");
        }
    }

    @Override
    public Receipt decide(ApprovalDecision asked) {
        boolean duplicate = isSame(asked);
        if (!duplicate) {
            decision = Optional.of(asked);
        }
        String what = asked.approve() ? "approved" : "rejected";
        return new Receipt(
                asked.command().commandId(),
                what,
                "Release of " + request.model() + " " + what + " by "
                        + asked.command().actor(),
                duplicate,
                Optional.of("decide"),
                asked.command().digest());
    }

    @Override
    public ApprovalStatus status() {
        return new ApprovalStatus(request, report);
    }

    private boolean isSame(ApprovalDecision asked) {
        return decision.filter(made ->
                        made.command().commandId().equals(asked.command().commandId())
                                && made.approve() == asked.approve())
                .isPresent();
    }

    private ApprovalReport decided(ApprovalDecision made) {
        String actor = made.command().actor();
        ApprovalOutcome outcome = made.approve() ? ApprovalOutcome.APPROVED : ApprovalOutcome.REJECTED;
        return new ApprovalReport(
                request.number(), outcome, Optional.of(actor), made.command().reason());
    }

    private ApprovalReport expired() {
        String sentence = "Nobody decided within " + Figures.period(request.expiresAfter());
        return new ApprovalReport(request.number(), ApprovalOutcome.EXPIRED, Optional.empty(), sentence);
    }
}
