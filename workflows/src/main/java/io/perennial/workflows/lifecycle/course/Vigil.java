package io.perennial.workflows.lifecycle.course;

import io.perennial.workflows.lifecycle.Delivery;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.util.Map;
import java.util.Optional;

/** Waits for a child's report without turning a deaf ear: whoever asks to go back, to call it off or to end is served meanwhile. */
final class Vigil {

    private final Life life;
    private final Releases releases;
    private final Board board;
    private final Ledger ledger;
    private final Rounds rounds;

    Vigil(Life life, Releases releases, Board board, Ledger ledger, Rounds rounds) {
        this.life = life;
        this.ledger = ledger;
        this.releases = releases;
        this.board = board;
        this.rounds = rounds;
    }

    /** The report; empty when the child was called off, because the end of the generation or of the life was asked for first. */
    <R> Optional<R> await(Slot<R> slot, String workflowId) {
        boolean called = false;
        while (slot.report().isEmpty()) {
            boolean mayCall = !called;
            rounds.await(() -> slot.report().isPresent()
                    || life.wishes().urgent()
                    || (mayCall && life.wishes().cancellation()));
            life.wishes().takeGoBack().ifPresent(this::goBack);
            if (slot.report().isEmpty() && life.wishes().retirement()) {
                callOff(workflowId);
                return Optional.empty();
            }
            if (slot.report().isEmpty() && mayCall && life.wishes().cancellation()) {
                Async.procedure(() -> callOff(workflowId)); // it may end by itself meanwhile
                called = true; // its report comes when all that it had begun has ended
            }
        }
        return slot.report().filter(_ -> !isCalledOff(workflowId));
    }

    /** Ends the generation when somebody has asked for that; {@code workflowId} is what it was doing. */
    boolean isCalledOff(String workflowId) {
        Optional<Wish.Cancel> cancel = life.wishes().takeCancellation();
        cancel.ifPresent(wish -> {
            Cause cause = wish.cause();
            ledger.record(ledger.decision(
                    DecisionKind.CANCELLED,
                    workflowId,
                    cause.actor(),
                    cause.reason(),
                    Map.of("work", workflowId),
                    Optional.empty()));
            releases.keep(workflowId);
            life.rest(cause.actor() + " called off " + workflowId + ": " + cause.reason());
        });
        return cancel.isPresent();
    }

    private static void callOff(String workflowId) {
        Delivery.of(Workflow.newUntypedExternalWorkflowStub(workflowId)::cancel);
    }

    private void goBack(Wish.GoBack wish) {
        if (!life.isOvertaken(wish)
                && releases.goBack(wish.cause(), wish.toVersion()).isPresent()) {
            board.publish();
        }
    }
}
