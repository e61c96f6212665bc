package io.perennial.workflows.monitoring;

import io.perennial.workflows.lifecycle.Verdict;

/**
 * One cause, one action.
 *
 * @param number running number of the episode within the model
 * @param action what is asked
 * @param watchKey the watch it belongs to
 * @param champion version that was judged
 * @param judgement the evidence
 * @param sentence cause and action for a person
 */
public record Episode(
        int number, EpisodeAction action, String watchKey, int champion, BlockJudgement judgement, String sentence) {

    /** True when the version that was judged is proven to do harm: worse than agreed, or than the one before it. */
    public boolean provesHarm() {
        return judgement.performance() == Verdict.FAILS || judgement.release() == Verdict.FAILS;
    }
}
