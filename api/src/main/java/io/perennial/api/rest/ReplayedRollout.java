package io.perennial.api.rest;

import io.perennial.activities.rollout.EvidencePath;
import io.perennial.activities.rollout.ReplayedEvidence;
import io.perennial.workflows.rollout.EvidenceJudgement;
import java.util.List;

/**
 * A rollout's last judgement beside the one that follows from what is stored.
 *
 * @param same true when both are equal in every part that the recorded one tells
 * @param sentence what that comes to
 * @param recorded the judgement on which the rollout stands or ended
 * @param replayed the judgement made now of the same outcomes and bad events
 * @param paths the way that the evidence of each test took
 */
public record ReplayedRollout(
        boolean same,
        String sentence,
        EvidenceJudgement recorded,
        EvidenceJudgement replayed,
        List<EvidencePath> paths) {

    public ReplayedRollout {
        paths = List.copyOf(paths);
    }

    static ReplayedRollout of(EvidenceJudgement recorded, ReplayedEvidence replayed) {
        EvidenceJudgement comparable = replayed.judgement().toldLike(recorded);
        boolean same = recorded.equals(comparable);
        return new ReplayedRollout(
                same, same ? agreed(recorded) : differs(recorded, comparable), recorded, comparable, replayed.paths());
    }

    private static String agreed(EvidenceJudgement judgement) {
        return "The same judgement follows from what is stored: " + verdicts(judgement) + ", from " + judgement.units()
                + " answers up to outcome " + judgement.cursor()
                + judgement
                        .badEvents()
                        .filter(last -> last > 0)
                        .map(last -> " and bad events up to " + last)
                        .orElse("");
    }

    private static String differs(EvidenceJudgement recorded, EvidenceJudgement replayed) {
        return "What is stored comes to another judgement than the one recorded: " + verdicts(replayed) + " instead of "
                + verdicts(recorded) + "; compare both part by part, and look at the store";
    }

    private static String verdicts(EvidenceJudgement judgement) {
        return "harm " + judgement.harm().inWords() + ", safety "
                + judgement.safe().inWords();
    }
}
