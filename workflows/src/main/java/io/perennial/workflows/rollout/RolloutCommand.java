package io.perennial.workflows.rollout;

import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a rollout does next; commands are carried out in order. */
sealed interface RolloutCommand {

    /** Writes a decision down, before anything follows from it. */
    record Decide(DecisionKind kind, String actor, String reason, Map<String, String> facts) implements RolloutCommand {

        public Decide {
            facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        }
    }

    /** Gives the candidate its share; with {@code beside} it scores every row without answering. */
    record SetRoute(int step, double share, boolean beside) implements RolloutCommand {}

    /** Gives everything back to the incumbent. */
    record Restore() implements RolloutCommand {}

    /** Judges the next block of outcomes, after a pause when the last one could not be judged. */
    record JudgeNext(boolean afterPause) implements RolloutCommand {}

    /** Judges what is stored by now without waiting for more, instead of the judgement that waits for a block. */
    record JudgeNow() implements RolloutCommand {}

    /** Ends the rollout. */
    record End(String sentence) implements RolloutCommand {}
}
