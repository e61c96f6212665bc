package io.perennial.workflows.rollout;

import io.perennial.workflows.Absent;
import io.perennial.workflows.approval.EvidenceDigest;
import io.perennial.workflows.rollout.RolloutEvent.RouteInForce;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A rollout as its table sees it.
 *
 * @param plan thresholds, with the gates that were switched off taken out
 * @param incumbent version that serves
 * @param candidate version on trial
 * @param phase where it is
 * @param step running number of its step, 0 before it began
 * @param routed true once the step's route is in force
 * @param cursor outcomes up to this sequence are decided
 * @param blind judgements in a row that knew nothing
 * @param evidence the latest judgement that knew something
 * @param passage the way on once its step has passed and something is still in the way
 * @param pause who wants it to go no further for now
 * @param deadline by when the step must have proven itself; empty when the plan gives it all the time there is
 */
public record RolloutState(
        RolloutSpec plan,
        int incumbent,
        int candidate,
        RolloutPhase phase,
        int step,
        boolean routed,
        long cursor,
        int blind,
        Optional<EvidenceJudgement> evidence,
        Optional<Passage> passage,
        Optional<Pause> pause,
        Optional<Deadline> deadline) {

    public RolloutState {
        evidence = Absent.orEmpty(evidence);
        passage = Absent.orEmpty(passage);
        pause = Absent.orEmpty(pause);
        deadline = Absent.orEmpty(deadline);
    }

    /** A rollout that has not begun. */
    static RolloutState of(RolloutRequest request) {
        return new RolloutState(
                request.planInForce(),
                request.incumbent().version(),
                request.candidate().version(),
                RolloutPhase.SHADOW,
                0,
                false,
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The candidate's share in this step. */
    double share() {
        return phase == RolloutPhase.CANARY ? plan.canarySteps().get(canaryStep()) : 0;
    }

    /** Index of the canary step, from 0. */
    int canaryStep() {
        return plan.canaryStep(step);
    }

    /** True when a judgement may decide something now. */
    boolean collects(int ofStep) {
        return !phase.ended() && routed && step == ofStep;
    }

    /** The gate between this step and what comes after it, if the plan names one there. */
    Optional<ManualGate> gateAhead() {
        int next = canaryStep() + 1;
        ManualGate ahead = next >= plan.canarySteps().size()
                ? ManualGate.PROMOTION
                : next == 0 ? ManualGate.CANARY : ManualGate.STEPS;
        return plan.gates().contains(ahead) ? Optional.of(ahead) : Optional.empty();
    }

    /** The gate at which it waits for a person. */
    Optional<ManualGate> closedGate() {
        return passage.flatMap(Passage::gate);
    }

    /** What has been judged since its step passed, while it waits. */
    Optional<String> judgedSince() {
        return passage.flatMap(way -> evidence.flatMap(way::since));
    }

    /** True when its step has passed and neither a gate nor a pause is in the way: it goes on with its next judgement. */
    boolean mayGoOn() {
        return passage.isPresent() && closedGate().isEmpty() && pause.isEmpty();
    }

    /** By when it must prove itself; it is not pressed any more once it has. */
    Optional<Deadline> pressing() {
        return deadline.filter(_ -> passage.isEmpty() && routed && !phase.ended() && !clockStands());
    }

    /** True while a pause keeps maxima and deadlines from ending it. */
    boolean clockStands() {
        return pause.flatMap(Pause::since).isPresent();
    }

    /** True when its time is over, and only what is stored by now can still decide. */
    boolean isOverdue() {
        return pressing().filter(Deadline::reached).isPresent();
    }

    RolloutState entering(RolloutPhase next) {
        return new RolloutState(
                plan,
                incumbent,
                candidate,
                next,
                step + 1,
                false,
                cursor,
                0,
                Optional.empty(),
                Optional.empty(),
                pause,
                Optional.empty());
    }

    RolloutState ended(RolloutPhase end) {
        return new RolloutState(
                plan,
                incumbent,
                candidate,
                end,
                step,
                false,
                cursor,
                blind,
                evidence,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    RolloutState inForce(RouteInForce route) {
        return new RolloutState(
                plan,
                incumbent,
                candidate,
                phase,
                step,
                true,
                step == 1 ? route.outcomesSoFar() : cursor,
                0,
                evidence,
                passage,
                pause,
                plan.deadline().map(time -> new Deadline(route.at().plus(time), false)));
    }

    RolloutState judged(EvidenceJudgement judgement) {
        return looked(judgement.cursor(), 0, Optional.of(judgement));
    }

    RolloutState oneMoreBlind() {
        return looked(cursor, blind + 1, evidence);
    }

    /** Its step has passed on the evidence of now; a step that had passed before stays as it was. */
    RolloutState passed() {
        return passage.isPresent()
                ? this
                : with(Optional.of(new Passage(gateAhead(), digest(), evidence)), pause, deadline);
    }

    RolloutState opened() {
        return with(passage.map(Passage::opened), pause, deadline);
    }

    RolloutState paused(Pause by) {
        return with(passage, Optional.of(by), deadline);
    }

    RolloutState resumed(Instant now) {
        Optional<Deadline> later = pause.flatMap(Pause::since)
                .flatMap(since -> deadline.map(end -> end.after(Duration.between(stood(since, end), now), now)))
                .or(() -> deadline);
        return with(passage, Optional.empty(), later);
    }

    /** Since when a pause has kept a step from its deadline: not from before the step began. */
    private Instant stood(Instant since, Deadline end) {
        Instant begun = end.at().minus(plan.deadline().orElse(Duration.ZERO));
        return begun.isAfter(since) ? begun : since;
    }

    RolloutState overdue(Instant now) {
        return with(passage, pause, Optional.of(Deadline.lastLook(now)));
    }

    private RolloutState looked(long upTo, int inVain, Optional<EvidenceJudgement> seen) {
        return new RolloutState(
                plan, incumbent, candidate, phase, step, routed, upTo, inVain, seen, passage, pause, deadline);
    }

    private RolloutState with(Optional<Passage> way, Optional<Pause> by, Optional<Deadline> until) {
        return new RolloutState(
                plan, incumbent, candidate, phase, step, routed, cursor, blind, evidence, way, by, until);
    }

    private String digest() {
        List<String> lines = new ArrayList<>(List.of("v" + candidate, "step " + step, "outcomes " + cursor));
        RolloutFacts.proven(this).forEach((name, value) -> lines.add(name + " " + value));
        return EvidenceDigest.of(lines);
    }
}
