package io.perennial.workflows.lifecycle.course;

import io.perennial.workflows.lifecycle.Delivery;
import io.temporal.workflow.Workflow;
import java.util.Optional;

/** Waits for a child's report without turning a deaf ear: whoever asks to go back or to end is served meanwhile. */
final class Vigil {

    private final Life life;
    private final Releases releases;
    private final Board board;
    private final Rounds rounds;

    Vigil(Life life, Releases releases, Board board, Rounds rounds) {
        this.life = life;
        this.releases = releases;
        this.board = board;
        this.rounds = rounds;
    }

    /** The report; empty when the end of the life was asked for first, and the child is called off. */
    <R> Optional<R> await(Slot<R> slot, String workflowId) {
        while (slot.report().isEmpty()) {
            rounds.await(() -> slot.report().isPresent() || life.wishes().urgent());
            life.wishes().takeGoBack().ifPresent(this::goBack);
            if (slot.report().isEmpty() && life.wishes().retirement()) {
                callOff(workflowId);
                return Optional.empty();
            }
        }
        return slot.report();
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
