package io.perennial.workflows.lifecycle.course;

import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.automation.Degree;
import io.perennial.workflows.lifecycle.Champion;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.Delivery;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import io.perennial.workflows.rollout.RolloutPhase;
import io.perennial.workflows.rollout.RolloutReport;
import io.perennial.workflows.rollout.RolloutRequest;
import io.perennial.workflows.rollout.RolloutSpec;
import io.perennial.workflows.rollout.RolloutWorkflow;
import io.perennial.workflows.rollout.Situation;
import io.perennial.workflows.serving.LanePlace;
import io.perennial.workflows.training.RegisteredVersion;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Lets candidates prove themselves against the champion, each in a {@code rollout/<name>/<n>} of its own; the first that is proven takes over. */
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

    /** Runs a rollout of each candidate to its end; returns what they came to, with the champion in force that this asks for. */
    TrialEnd run(Generation generation, List<RegisteredVersion> candidates, Champion incumbent) {
        Map<Integer, RegisteredVersion> onTrial = new LinkedHashMap<>();
        candidates.forEach(candidate -> onTrial.put(life.numbering().nextRollout(), candidate));
        List<Integer> numbers = List.copyOf(onTrial.keySet());
        String first = id(numbers.getFirst());
        life.rollouts().begin(numbers);
        life.worksOn("rollout", first);
        board.publish();
        long token = life.numbering().nextRouteOwner();
        onTrial.forEach(
                (number, candidate) -> start(request(generation, candidate, incumbent, number, numbers, token)));
        TrialEnd end = await(first, candidates);
        boolean takenOver = life.rollouts().isTakenOver();
        List<RolloutReport> untold = life.rollouts().takeRest();
        life.rollouts().close();
        life.heardOf(end.cursor());
        life.works();
        board.verdict(end.verdict());
        numbers.stream().limit(numbers.size() - 1L).forEach(board::publishEndOf); // the last ends with its generation
        if (!takenOver) {
            conclude(end, candidates, first);
        }
        end.overtaken().forEach(late -> tellTooLate(late, end.promoted().orElseThrow()));
        untold.forEach(this::fallOnHarm);
        return end;
    }

    private void fallOnHarm(RolloutReport report) {
        if (report.provesHarm()) {
            automating.fall(id(report.number()), Ledger.LIFECYCLE, report.sentence());
        }
    }

    private String id(int rollout) {
        return WorkflowIds.rollout(life.model(), rollout);
    }

    private void conclude(TrialEnd end, List<RegisteredVersion> candidates, String first) {
        if (end.promoted().isPresent()) {
            promote(end.promoted().get(), candidates);
            return;
        }
        if (end.anyHeld()) {
            releases.restore(first + "/held"); // a rollout that broke off may have left its candidate a share
        }
        releases.keep(first);
    }

    private void promote(RolloutReport promoted, List<RegisteredVersion> candidates) {
        RegisteredVersion winner = candidates.stream()
                .filter(candidate -> candidate.served().equals(promoted.candidate()))
                .findFirst()
                .orElseThrow();
        releases.promote(winner, id(promoted.number()));
    }

    /** Its rollout has said that it is promoted; told as a way back, so that whoever reads the ledger knows who serves. */
    private void tellTooLate(RolloutReport late, RolloutReport promoted) {
        int serves = promoted.candidate().version();
        ledger.record(ledger.decision(
                DecisionKind.ROLLED_BACK,
                id(late.number()) + "/overtaken",
                Ledger.LIFECYCLE,
                TrialEnd.tooLate(late),
                Map.of("from", "v" + late.candidate().version(), "to", "v" + serves),
                Optional.of(serves)));
    }

    private void start(RolloutRequest request) {
        int number = request.number();
        RolloutWorkflow child = children.stub(
                RolloutWorkflow.class, id(number), "v" + request.candidate().version() + " proves itself");
        children.report(Async.function(child::rollOut, request), life.rollouts()::deliver, failure -> broken(request));
        children.started(child);
    }

    /** Those that share the units share the token of the route as well: each writes its own lane alone. */
    private RolloutRequest request(
            Generation generation,
            RegisteredVersion candidate,
            Champion incumbent,
            int number,
            List<Integer> numbers,
            long token) {
        RolloutSpec plan = generation.spec().rollout().in(situation(generation, candidate, incumbent));
        boolean alone = numbers.size() == 1;
        return new RolloutRequest(
                life.model(),
                number,
                incumbent.served(),
                candidate.served(),
                alone ? plan : plan.amongst(numbers.size()),
                generation.overrides(),
                generation.spec().outcomeRule(),
                generation.spec().monitoring().block(),
                token,
                historyLimit,
                Optional.empty(),
                alone
                        ? Optional.empty()
                        : Optional.of(new LanePlace(numbers.getFirst(), numbers.indexOf(number), numbers.size())));
    }

    private Situation situation(Generation generation, RegisteredVersion candidate, Champion incumbent) {
        return new Situation(
                incumbent.served().version(),
                candidate.version(),
                life.degrees().left().degree().compareTo(Degree.PARTIAL) < 0,
                life.champions().all().size() > 1,
                generation.spec().charter().knowsFigures());
    }

    /** Waits for the end; tells readers once outcomes count, and ends rollouts when somebody asks to go back or to retire. */
    private TrialEnd await(String first, List<RegisteredVersion> candidates) {
        OpenRollouts rollouts = life.rollouts();
        boolean told = false;
        boolean ending = false;
        while (!ending && !rollouts.allEnded()) {
            boolean tells = !told;
            awaitTelling(() -> (tells && rollouts.anyInForce())
                    || rollouts.allEnded()
                    || rollouts.hasNews()
                    || life.wishes().urgent());
            if (tells && rollouts.anyInForce() && !rollouts.allEnded()) {
                told = true;
                life.collectsOutcomes();
                board.publish();
            } else if (!rollouts.allEnded()) {
                ending = rollouts.hasNews() ? hasTakenOver(rollouts.takeNews(), candidates) : endAsAsked(first);
            }
        }
        rounds.await(rollouts::allEnded);
        return new TrialEnd(rollouts.ended());
    }

    /** One of several has ended; true when it takes over, at once, and the others are told to end. */
    private boolean hasTakenOver(RolloutReport report, List<RegisteredVersion> candidates) {
        if (report.phase() == RolloutPhase.PROMOTED) {
            life.rollouts().takeOver();
            promote(report, candidates);
            String why = "v" + report.candidate().version() + " was proven first and takes over";
            abort(life.rollouts().numbers(), new Cause(id(report.number()), Ledger.LIFECYCLE, why, Optional.empty()));
            return true;
        }
        life.goesOnWith(id(life.rollouts().numbers().getFirst()));
        if (report.phase() == RolloutPhase.HELD) {
            life.asksToLook(report.sentence());
        }
        board.publishEndOf(report.number());
        fallOnHarm(report);
        return false;
    }

    /** Ends what somebody asks to end; true when that is all there is. */
    private boolean endAsAsked(String first) {
        Optional<Wish.EndRollout> asked = life.wishes().takeEndOfRollout();
        List<Integer> open = life.rollouts().numbers();
        List<Integer> meant = asked.flatMap(Wish.EndRollout::rollout)
                .map(number -> open.stream().filter(each -> each.equals(number)).toList())
                .orElse(open);
        if (!meant.isEmpty()) {
            Cause cause = asked.map(Wish.EndRollout::cause).orElseGet(() -> causeOfEnd(first));
            ledger.record(ledger.decision(DecisionKind.ROLLBACK_ASKED, cause));
            abort(meant, cause);
        }
        return meant.equals(open);
    }

    private void abort(List<Integer> numbers, Cause cause) {
        Command command = new Command(cause.key(), cause.actor(), cause.reason());
        for (int number : numbers) {
            RolloutWorkflow rollout = Workflow.newExternalWorkflowStub(RolloutWorkflow.class, id(number));
            Delivery.of(() -> rollout.abort(command));
        }
    }

    /** Waits until it is so; readers are told whenever a rollout begins or ceases to wait for a person. */
    private void awaitTelling(BooleanSupplier isSo) {
        rounds.await(() -> isSo.getAsBoolean() || life.rollouts().standOtherwise());
        while (!isSo.getAsBoolean()) {
            life.rollouts().tellHowTheyStand();
            board.publish();
            rounds.await(() -> isSo.getAsBoolean() || life.rollouts().standOtherwise());
        }
    }

    /** A wish for another champion stays in the line until the rollouts have ended. */
    private Cause causeOfEnd(String first) {
        return life.wishes()
                .goBack()
                .map(Wish.GoBack::cause)
                .orElseGet(() -> new Cause(first + "/retirement", Ledger.LIFECYCLE, "the life ends", Optional.empty()));
    }

    private static RolloutReport broken(RolloutRequest request) {
        return new RolloutReport(
                request.number(),
                RolloutPhase.HELD,
                request.candidate(),
                0,
                Optional.empty(),
                "v" + request.candidate().version() + " is held: its rollout broke off without a report");
    }
}
