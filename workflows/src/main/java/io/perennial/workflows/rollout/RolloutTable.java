package io.perennial.workflows.rollout;

import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import io.perennial.workflows.lifecycle.ledger.Figures;
import io.perennial.workflows.rollout.RolloutCommand.Decide;
import io.perennial.workflows.rollout.RolloutCommand.End;
import io.perennial.workflows.rollout.RolloutCommand.JudgeNext;
import io.perennial.workflows.rollout.RolloutCommand.JudgeNow;
import io.perennial.workflows.rollout.RolloutCommand.Restore;
import io.perennial.workflows.rollout.RolloutCommand.SetRoute;
import io.perennial.workflows.rollout.RolloutEvent.Aborted;
import io.perennial.workflows.rollout.RolloutEvent.Begun;
import io.perennial.workflows.rollout.RolloutEvent.CandidateFailed;
import io.perennial.workflows.rollout.RolloutEvent.DeadlineReached;
import io.perennial.workflows.rollout.RolloutEvent.GateApproved;
import io.perennial.workflows.rollout.RolloutEvent.Judged;
import io.perennial.workflows.rollout.RolloutEvent.LastLookOver;
import io.perennial.workflows.rollout.RolloutEvent.LeaseLapsed;
import io.perennial.workflows.rollout.RolloutEvent.Paused;
import io.perennial.workflows.rollout.RolloutEvent.Resumed;
import io.perennial.workflows.rollout.RolloutEvent.RouteInForce;
import io.perennial.workflows.rollout.RolloutEvent.RouteSuperseded;
import io.perennial.workflows.rollout.RolloutEvent.Unjudgeable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules of a rollout as a pure table: {@code step(state, event) → (state', commands)}.
 *
 * <p>The candidate's share rises only on proof. Proven harm takes it back in every phase. What is not known, or cannot be trusted, never
 * promotes and never rolls back: it is judged again, and after {@value #BLIND_LIMIT} times in a row the rollout is held. So is one that
 * reaches the maximum of its phase undecided: a shadow that proves neither safety nor harm, a canary step whose candidate is hardly ever
 * drawn; and one whose step has proven nothing by its deadline, which first gets a last look at what is stored. Events of another step and events after the end change nothing.
 *
 * <p>A step that has passed goes on at once, unless a gate of the plan or a pause is in the way. Then it stays with its share and is
 * judged on, block after block: harm, distrust and blindness end it as ever, but no maximum does, since it has proven what it had to. A
 * person who opens the gate, or ends the pause, only opens the way: it goes on with a judgement of what is stored after that word. A pause
 * stops the clock of a step that has not passed: no maximum and no deadline ends it, and it has as much time left afterwards as before; what was
 * counted meanwhile counts.
 */
final class RolloutTable {

    /** Judgements in a row that may know nothing before a person is asked. */
    static final int BLIND_LIMIT = 10;

    /** The actor of everything that the table decides by itself. */
    static final String POLICY = "policy rollout";

    /** A state with what is to be done on the way to it. */
    record Step(RolloutState state, List<RolloutCommand> commands) {

        Step {
            commands = List.copyOf(commands);
        }
    }

    private RolloutTable() {}

    /** What follows from an event. */
    static Step step(RolloutState state, RolloutEvent event) {
        if (state.phase().ended()) {
            return unchanged(state);
        }
        return switch (event) {
            case Begun ignored -> state.step() == 0 && state.passage().isEmpty() ? begin(state) : unchanged(state);
            case RouteInForce route -> routeInForce(state, route);
            case RouteSuperseded route ->
                route.step() == state.step() && !state.routed()
                        ? held(state, "another writer has taken over the route")
                        : unchanged(state);
            case Judged judged -> state.collects(judged.step()) ? judge(state, judged.judgement()) : unchanged(state);
            case Unjudgeable failure ->
                state.collects(failure.step())
                        ? held(state, "its evidence could not be judged: " + failure.why())
                        : unchanged(state);
            case DeadlineReached deadline ->
                state.collects(deadline.step()) && state.pressing().isPresent() && !state.isOverdue()
                        ? new Step(state.overdue(deadline.now()), List.of(new JudgeNow()))
                        : unchanged(state);
            case LastLookOver over ->
                state.collects(over.step()) && state.isOverdue() ? unread(state) : unchanged(state);
            case LeaseLapsed lapse ->
                state.collects(lapse.step())
                        ? held(state, "the lease on its share was not renewed in time")
                        : unchanged(state);
            case CandidateFailed failure ->
                state.collects(failure.step()) ? rolledBack(state, POLICY, failure.why()) : unchanged(state);
            case GateApproved approval -> approve(state, approval);
            case Paused pause -> pause(state, pause);
            case Resumed resumption -> resume(state, resumption);
            case Aborted abort -> abort(state, abort);
        };
    }

    private static Step begin(RolloutState state) {
        Decide started = decide(DecisionKind.ROLLOUT_STARTED, "", RolloutFacts.started(state));
        if (state.plan().shadow()) {
            return new Step(state.entering(RolloutPhase.SHADOW), List.of(started, new SetRoute(1, 0, true)));
        }
        List<RolloutCommand> commands = new ArrayList<>(List.of(started));
        commands.addAll(reached(state));
        return onward(state.passed(), commands);
    }

    private static Step routeInForce(RolloutState state, RouteInForce route) {
        if (route.step() != state.step() || state.routed()) {
            return unchanged(state);
        }
        return new Step(state.inForce(route), List.of(new JudgeNext(false)));
    }

    private static Step judge(RolloutState state, EvidenceJudgement judgement) {
        RolloutState known = state.judged(judgement);
        if (judgement.harm() == Verdict.FAILS) {
            return rolledBack(known, POLICY, "proven worse than the incumbent" + RolloutFacts.by(judgement));
        }
        if (judgement.safe() == Verdict.UNKNOWN || judgement.harm() == Verdict.UNKNOWN) {
            return blind(state);
        }
        if (judgement.safe() == Verdict.INVALID || judgement.harm() == Verdict.INVALID) {
            return held(
                    known,
                    "its evidence cannot be trusted"
                            + judgement.distrust().map(why -> ": " + why).orElse(""));
        }
        if (judgement.cursor() <= state.cursor() && !state.mayGoOn() && !state.isOverdue()) {
            return new Step(state, List.of(new JudgeNext(false)));
        }
        return switch (judgement.safe()) {
            case HOLDS -> passed(known);
            case FAILS -> held(known, "its quality was disproved");
            case TOO_EARLY, INVALID, UNKNOWN ->
                known.passage().isPresent() ? passed(known) : undecided(known, judgement);
        };
    }

    private static Step unread(RolloutState state) {
        return held(state, inTime(state.plan()) + "nothing could be read of its evidence");
    }

    private static Step blind(RolloutState state) {
        RolloutState blind = state.oneMoreBlind();
        if (state.isOverdue()) {
            return unread(state);
        }
        return blind.blind() >= BLIND_LIMIT
                ? held(blind, "its evidence could not be judged " + BLIND_LIMIT + " times in a row")
                : new Step(blind, List.of(new JudgeNext(true)));
    }

    private static Step undecided(RolloutState state, EvidenceJudgement judgement) {
        if (state.isOverdue()) {
            return held(state, inTime(state.plan()) + lacking(state, judgement));
        }
        return !state.clockStands() && hasWaitedInVain(state, judgement)
                ? held(state, lacking(state, judgement))
                : new Step(state, List.of(new JudgeNext(false)));
    }

    private static boolean hasWaitedInVain(RolloutState state, EvidenceJudgement judgement) {
        return state.phase() == RolloutPhase.SHADOW
                ? judgement.units() >= state.plan().shadowMaximum()
                : hasDrawnInVain(state.plan(), judgement);
    }

    private static String inTime(RolloutSpec plan) {
        return plan.deadline()
                .map(time -> "its step did not prove itself in " + Figures.period(time) + ": ")
                .orElse("");
    }

    private static String lacking(RolloutState state, EvidenceJudgement judgement) {
        return state.phase() == RolloutPhase.SHADOW
                ? lackingInShadow(judgement)
                : lackingInCanary(state.plan(), judgement);
    }

    private static String lackingInShadow(EvidenceJudgement judgement) {
        return judgement
                .lacks()
                .map(missing -> "after " + judgement.units() + " labelled pairs its shadow had " + missing)
                .orElseGet(() -> "undecided after " + judgement.units() + " pairs");
    }

    private static String lackingInCanary(RolloutSpec plan, EvidenceJudgement judgement) {
        long drawn = judgement.drawn().orElse(0L);
        return judgement
                .lacks()
                .map(missing -> "after " + drawn + " labelled answers of either version its canary had " + missing)
                .orElseGet(() -> "its canary got " + judgement.units() + " of the " + plan.canaryMinimum()
                        + " labelled answers it needs out of " + drawn);
    }

    private static boolean hasDrawnInVain(RolloutSpec plan, EvidenceJudgement judgement) {
        return plan.canaryMaximum().isPresent()
                && judgement.drawn().orElse(0L) >= plan.canaryMaximum().get();
    }

    /** Passed now or before; what proved it once stays proven. */
    private static Step passed(RolloutState state) {
        RolloutState passed = state.passed();
        List<RolloutCommand> commands = new ArrayList<>(reached(state));
        if (passed.mayGoOn()) {
            return onward(passed, commands);
        }
        commands.add(new JudgeNext(false));
        return new Step(passed, commands);
    }

    private static Step approve(RolloutState state, GateApproved approval) {
        Optional<ManualGate> gate = state.passage()
                .filter(way -> way.digest().equals(approval.digest()))
                .flatMap(Passage::gate);
        return gate.map(opened -> wayOpened(
                        state.opened(),
                        new Decide(
                                DecisionKind.GATE_APPROVED,
                                approval.actor(),
                                approval.reason(),
                                RolloutFacts.approved(state, opened))))
                .orElseGet(() -> unchanged(state));
    }

    private static Step pause(RolloutState state, Paused pause) {
        if (state.pause().isPresent()) {
            return unchanged(state);
        }
        return new Step(
                state.paused(new Pause(pause.actor(), pause.reason(), pause.stopsClockAt())),
                List.of(new Decide(
                        DecisionKind.ROLLOUT_PAUSED, pause.actor(), pause.reason(), RolloutFacts.stands(state))));
    }

    private static Step resume(RolloutState state, Resumed resumption) {
        if (state.pause().isEmpty()) {
            return unchanged(state);
        }
        RolloutState resumed = state.resumed(resumption.now());
        Decide said = new Decide(
                DecisionKind.ROLLOUT_RESUMED, resumption.actor(), resumption.reason(), RolloutFacts.stands(state));
        return state.clockStands() && resumed.isOverdue()
                ? new Step(resumed, List.of(said, new JudgeNow()))
                : wayOpened(resumed, said);
    }

    /** The evidence may be older than a flip that is stored by now; only before the first step there is none to look at. */
    private static Step wayOpened(RolloutState state, Decide said) {
        if (state.mayGoOn() && state.step() > 0) {
            return new Step(state, List.of(said, new JudgeNow()));
        }
        return onward(state, List.of(said));
    }

    /** Into the first or next canary step, or to the end when there is none; stays while something is in the way. */
    private static Step onward(RolloutState state, List<RolloutCommand> before) {
        if (!state.mayGoOn()) {
            return new Step(state, before);
        }
        List<RolloutCommand> commands = new ArrayList<>(before);
        if (state.step() > 0) {
            DecisionKind kind =
                    state.phase() == RolloutPhase.SHADOW ? DecisionKind.SHADOW_PASSED : DecisionKind.CANARY_STEPPED;
            commands.add(decide(kind, "", RolloutFacts.passed(state)));
        }
        RolloutState next = state.entering(RolloutPhase.CANARY);
        if (next.canaryStep() < state.plan().canarySteps().size()) {
            commands.add(new SetRoute(next.step(), next.share(), false));
            return new Step(next, commands);
        }
        commands.add(decide(DecisionKind.PROMOTED, "", RolloutFacts.ended(state)));
        commands.add(new End("v" + state.candidate() + " has replaced v" + state.incumbent()));
        return new Step(state.ended(RolloutPhase.PROMOTED), commands);
    }

    /** Says once that a step which passes now comes to a closed gate. */
    private static List<Decide> reached(RolloutState state) {
        if (state.passage().isPresent()) {
            return List.of();
        }
        return state.gateAhead().stream()
                .map(gate -> decide(DecisionKind.GATE_REACHED, "", RolloutFacts.gate(state, gate)))
                .toList();
    }

    private static Step abort(RolloutState state, Aborted abort) {
        return rolledBack(state, abort.actor(), abort.reason());
    }

    private static Step rolledBack(RolloutState state, String actor, String reason) {
        return new Step(
                state.ended(RolloutPhase.ROLLED_BACK),
                List.of(
                        new Decide(DecisionKind.ROLLED_BACK, actor, reason, RolloutFacts.ended(state)),
                        new Restore(),
                        new End(sentence(state, "is rolled back", reason))));
    }

    private static Step held(RolloutState state, String reason) {
        return new Step(
                state.ended(RolloutPhase.HELD),
                List.of(
                        decide(DecisionKind.ROLLOUT_HELD, reason, RolloutFacts.ended(state)),
                        new Restore(),
                        new End(sentence(state, "is held", reason))));
    }

    private static String sentence(RolloutState state, String what, String reason) {
        boolean alone = state.plan().candidates().orElse(1) == 1;
        return "v" + state.candidate() + " " + what + ", v" + state.incumbent()
                + (alone ? " serves everything: " : " answers its units again: ") + reason;
    }

    private static Decide decide(DecisionKind kind, String reason, Map<String, String> facts) {
        return new Decide(kind, POLICY, reason, facts);
    }

    private static Step unchanged(RolloutState state) {
        return new Step(state, List.of());
    }
}
