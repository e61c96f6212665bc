package io.perennial.workflows.lifecycle.course;

import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.automation.Degree;
import io.perennial.workflows.lifecycle.Champion;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.Delivery;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import io.perennial.workflows.rollout.RolloutPhase;
import io.perennial.workflows.rollout.RolloutReport;
import io.perennial.workflows.rollout.RolloutRequest;
import io.perennial.workflows.rollout.RolloutWorkflow;
import io.perennial.workflows.rollout.Situation;
import io.perennial.workflows.training.RegisteredVersion;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Lets a candidate prove itself against the champion in {@code rollout/<name>/<n>}. */
final class Trial {

    private final Life life;
    private final Board board;
    private final Ledger ledger;
    private final Children children;
    private final Releases releases;
    private final Automating automating;
    private final Rounds rounds;
    private final Optional<Integer> historyLimit;

    /** {@code historyLimit} is that of the life, which its rollouts share. */
    Trial(
            Life life,
            Board board,
            Ledger ledger,
            Children children,
            Releases releases,
            Automating automating,
            Rounds rounds,
            Optional<Integer> historyLimit) {
        this.life = life;
        this.board = board;
        this.ledger = ledger;
        this.children = children;
        this.releases = releases;
        this.automating = automating;
        this.rounds = rounds;
        this.historyLimit = historyLimit;
    }

    /** Runs the rollout to its end; returns its report, with the champion in force that the end asks for. */
    RolloutReport run(Generation generation, RegisteredVersion candidate, Champion incumbent) {
        int number = life.numbering().nextRollout();
        String id = WorkflowIds.rollout(life.model(), number);
        life.worksOn("rollout", id);
        board.publish();
        RolloutReport report = await(start(generation, candidate, incumbent, number), id);
        life.rolloutIsOver();
        life.heardOf(report.cursor());
        life.works();
        board.verdict(verdict(report.phase()));
        conclude(report.phase(), candidate, id);
        if (report.provesHarm()) {
            automating.fall(id, Ledger.LIFECYCLE, report.sentence());
        }
        return report;
    }

    private void conclude(RolloutPhase end, RegisteredVersion candidate, String id) {
        if (end == RolloutPhase.PROMOTED) {
            releases.promote(candidate, id);
            return;
        }
        if (end == RolloutPhase.HELD) {
            releases.restore(id + "/held"); // a rollout that broke off may have left its candidate a share
        }
        releases.keep(id);
    }

    private Slot<RolloutReport> start(
            Generation generation, RegisteredVersion candidate, Champion incumbent, int number) {
        String id = WorkflowIds.rollout(life.model(), number);
        Slot<RolloutReport> slot = life.reports().rollout;
        slot.expect(number);
        life.reports().rolloutOpened.expect(number);
        RolloutWorkflow child = children.stub(RolloutWorkflow.class, id, "v" + candidate.version() + " proves itself");
        RolloutRequest request = new RolloutRequest(
                life.model(),
                number,
                incumbent.served(),
                candidate.served(),
                generation.spec().rollout().in(situation(generation, candidate, incumbent)),
                generation.overrides(),
                generation.spec().outcomeRule(),
                generation.spec().monitoring().block(),
                life.numbering().nextRouteOwner(),
                historyLimit,
                Optional.empty());
        children.report(Async.function(child::rollOut, request), slot, failure -> broken(candidate, number));
        children.started(child);
        return slot;
    }

    private Situation situation(Generation generation, RegisteredVersion candidate, Champion incumbent) {
        return new Situation(
                incumbent.served().version(),
                candidate.version(),
                life.degrees().left().degree().compareTo(Degree.PARTIAL) < 0,
                life.champions().all().size() > 1,
                generation.spec().charter().knowsFigures());
    }

    /** Waits for the end; tells readers once outcomes count, and ends the rollout when somebody asks to go back or to retire. */
    private RolloutReport await(Slot<RolloutReport> slot, String id) {
        Slot<Integer> opened = life.reports().rolloutOpened;
        awaitTelling(() -> opened.report().isPresent()
                || slot.report().isPresent()
                || life.wishes().urgent());
        if (slot.report().isEmpty() && opened.report().isPresent()) {
            life.collectsOutcomes();
            board.publish();
        }
        awaitTelling(() -> slot.report().isPresent() || life.wishes().urgent());
        if (slot.report().isEmpty()) {
            abort(id);
        }
        rounds.await(() -> slot.report().isPresent());
        return slot.report().orElseThrow();
    }

    /** Waits until it is so; readers are told whenever the rollout begins or ceases to wait for a person. */
    private void awaitTelling(BooleanSupplier isSo) {
        rounds.await(() -> isSo.getAsBoolean() || life.rolloutStandsOtherwise());
        while (!isSo.getAsBoolean()) {
            life.tellsHowRolloutStands();
            board.publish();
            rounds.await(() -> isSo.getAsBoolean() || life.rolloutStandsOtherwise());
        }
    }

    private void abort(String id) {
        Cause cause = causeOfEnd(id);
        ledger.record(ledger.decision(DecisionKind.ROLLBACK_ASKED, cause));
        RolloutWorkflow rollout = Workflow.newExternalWorkflowStub(RolloutWorkflow.class, id);
        Delivery.of(() -> rollout.abort(new Command(cause.key(), cause.actor(), cause.reason())));
    }

    /** Who wants the rollout ended; a wish for another champion stays in the line until it has. */
    private Cause causeOfEnd(String id) {
        return life.wishes()
                .takeEndOfRollout()
                .map(Wish.EndRollout::cause)
                .or(() -> life.wishes().goBack().map(Wish.GoBack::cause))
                .orElseGet(() -> new Cause(id + "/retirement", Ledger.LIFECYCLE, "the life ends", Optional.empty()));
    }

    private static RolloutReport broken(RegisteredVersion candidate, int number) {
        return new RolloutReport(
                number,
                RolloutPhase.HELD,
                candidate.served(),
                0,
                Optional.empty(),
                "v" + candidate.version() + " is held: its rollout broke off without a report");
    }

    private static Verdict verdict(RolloutPhase end) {
        return switch (end) {
            case PROMOTED -> Verdict.HOLDS;
            case ROLLED_BACK -> Verdict.FAILS;
            case HELD, SHADOW, CANARY -> Verdict.UNKNOWN;
        };
    }
}
