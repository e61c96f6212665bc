package io.perennial.worker.endtoend;

import io.perennial.workflows.rollout.RolloutPhase;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What becomes of a candidate whom nobody disturbs, with the rows of the rollout table on its way. */
enum KillStory {
    /** Errs as often as the incumbent, is paused once, and is promoted at its gate. */
    GOOD(RolloutPhase.PROMOTED),
    /** Errs ten times as often. */
    TENFOLD_ERRORS(RolloutPhase.ROLLED_BACK),
    /** Errs as often as the incumbent, and somebody takes it back in its first step. */
    ABORTED(RolloutPhase.ROLLED_BACK);

    private final RolloutPhase end;

    KillStory(RolloutPhase end) {
        this.end = end;
    }

    Set<KillRow> rows() {
        return switch (this) {
            case GOOD -> EnumSet.range(KillRow.BEGUN, KillRow.PROMOTED);
            case TENFOLD_ERRORS -> EnumSet.of(KillRow.STEP_1_IN_FORCE, KillRow.HARM_FLIPPED, KillRow.ROLLED_BACK);
            case ABORTED -> EnumSet.of(KillRow.ROLLED_BACK);
        };
    }

    /** Held is what every rollout may become whose servers were away for long. */
    boolean mayEnd(RolloutPhase phase) {
        return phase == end || phase == RolloutPhase.HELD;
    }

    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
