package io.perennial.workflows.lifecycle.course;

import io.perennial.workflows.automation.AutomateRequest;
import io.perennial.workflows.automation.AutomationStanding;
import io.perennial.workflows.automation.DegreeEvent;
import io.perennial.workflows.automation.DegreeMoves;
import io.perennial.workflows.lifecycle.ApplyRequest;
import io.perennial.workflows.lifecycle.CancelRequest;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.OpenWork;
import io.perennial.workflows.lifecycle.Refusal;
import io.perennial.workflows.lifecycle.RetireRequest;
import io.perennial.workflows.lifecycle.RetrainRequest;
import io.perennial.workflows.lifecycle.RollbackRequest;
import io.perennial.workflows.lifecycle.Stage;
import io.temporal.failure.ApplicationFailure;
import java.util.Optional;

/** Refuses commands that make no sense now, before anything is written to history; a command accepted before is let through. */
final class Gatekeeper {

    private final Life life;

    Gatekeeper(Life life) {
        this.life = life;
    }

    void admitApply(ApplyRequest request) {
        if (isKnown(Verb.APPLY, request.command())) {
            return;
        }
        if (!request.spec().name().equals(life.model())) {
            throw Refusal.WRONG_MODEL.because(
                    "the spec is about " + request.spec().name() + ", but this is the life of " + life.model());
        }
        refuseAfterRetirement();
        refuseWhileWorking("apply the spec");
        refuseStalePlan(request);
    }

    void admitRetrain(RetrainRequest request) {
        if (isKnown(Verb.RETRAIN, request.command())) {
            return;
        }
        refuseAfterRetirement();
        refuseWhileWorking("ask for the retraining");
        if (life.champions().current().isEmpty()) {
            String next = request.imported().isPresent()
                    ? "an imported model is never the first release: apply a spec, then import"
                    : "apply a spec before asking for a retraining";
            throw Refusal.NO_CHAMPION.because("no version of " + life.model() + " serves yet; " + next);
        }
    }

    void admitRollBack(RollbackRequest request) {
        if (isKnown(Verb.ROLL_BACK, request.command())) {
            return;
        }
        refuseAfterRetirement();
        refuseWhenOvertaken(request);
        if (life.rollouts().isTakenOver() && life.isAboutRollout(request)) {
            throw overtaken("a version of " + life.model() + " is proven and takes over; its rollout cannot be ended");
        }
        if (!life.isAboutRollout(request)
                && life.champions().target(request.toVersion()).isEmpty()) {
            throw Refusal.NOTHING_TO_GO_BACK_TO.because(new WaysBack(life).refusal(request));
        }
    }

    void admitCancel(CancelRequest request) {
        if (isKnown(Verb.CANCEL, request.command())) {
            return;
        }
        refuseAfterRetirement();
        if (life.stage() == Stage.ROLLOUT) {
            throw Refusal.NOTHING_TO_CANCEL.because((life.rollouts().allEnded()
                            ? "a release"
                            : OpenRollouts.inWords(life.rollouts().numbers()))
                    + " of " + life.model() + " is under way: end it with a rollback");
        }
        if (!life.isWorking()) {
            throw Refusal.NOTHING_TO_CANCEL.because("nothing of " + life.model() + " is under way. Now it is so: "
                    + life.status().sentence());
        }
        if (life.wishes().cancellation()) {
            throw Refusal.NOTHING_TO_CANCEL.because(work() + " of " + life.model() + " is being called off already");
        }
        request.work().filter(seen -> !seen.equals(work())).ifPresent(seen -> {
            throw overtaken(seen + " of " + life.model() + " is not under way");
        });
    }

    void admitAutomate(AutomateRequest request) {
        if (isKnown(Verb.AUTOMATE, request.command())) {
            return;
        }
        refuseAfterRetirement();
        if (life.champions().current().isEmpty()) {
            throw Refusal.NO_CHAMPION.because(
                    "no version of " + life.model() + " serves yet; its degrees move once one does");
        }
        AutomationStanding standing = life.automation()
                .orElseThrow(() -> Refusal.NOT_AUTOMATED.because("all is left to " + life.model()
                        + " while its spec says nothing of serving.automation, or a version under it serves yet"));
        if (DegreeMoves.step(standing, new DegreeEvent.Asked(request.segment(), request.to(), Optional.empty()))
                instanceof DegreeMoves.Outcome.Refused(String why)) {
            throw Refusal.NOT_AUTOMATED.because(why + "; nothing was changed");
        }
    }

    void admitRetire(RetireRequest request) {
        if (!isKnown(Verb.RETIRE, request.command())) {
            refuseAfterRetirement();
        }
    }

    private void refuseWhenOvertaken(RollbackRequest request) {
        request.rollout().filter(seen -> !life.hasOpenRollout(seen)).ifPresent(seen -> {
            throw notOpen(seen);
        });
        request.champion().filter(seen -> !life.champions().isCurrent(seen)).ifPresent(seen -> {
            throw overtaken("v" + seen + " does not serve " + life.model());
        });
    }

    private ApplicationFailure notOpen(int rollout) {
        int begun = life.numbering().counters().rollouts();
        return rollout >= 1 && rollout <= begun
                ? overtaken("rollout " + rollout + " of " + life.model() + " is not open")
                : Refusal.NO_ROLLOUT_OPEN.because("there is no rollout " + rollout + " of " + life.model()
                        + (begun == 0 ? ", which has had none" : "; its last is " + begun) + "; nothing was changed");
    }

    private ApplicationFailure overtaken(String what) {
        return Refusal.OVERTAKEN.because(
                what + " any more. Now it is so: " + life.status().sentence() + ". Nothing was changed; look again");
    }

    private boolean isKnown(Verb verb, Command command) {
        return life.commands().knows(verb.word(), command);
    }

    private void refuseAfterRetirement() {
        if (life.stage() == Stage.RETIRED || life.wishes().retirement()) {
            throw Refusal.RETIRED.because("model " + life.model() + " is retired");
        }
    }

    private void refuseStalePlan(ApplyRequest request) {
        if (request.basis().isPresent()
                && !request.basis().get().equals(life.inForce().digest())) {
            throw Refusal.STALE_PLAN.because("the plan was made against another spec of " + life.model()
                    + " than the one in force now; nothing was started: plan again and look at the difference");
        }
    }

    private void refuseWhileWorking(String what) {
        if (life.isWorking() || life.wishes().generation()) {
            throw Refusal.WORK_OPEN.because(
                    work() + " of " + life.model() + " is under way; " + what + " again when it has ended");
        }
    }

    private String work() {
        return life.status().openWork().map(OpenWork::workflowId).orElse("a generation");
    }
}
