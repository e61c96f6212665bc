package io.perennial.api.console;

import io.perennial.workflows.rollout.EvidenceJudgement;
import io.perennial.workflows.rollout.RolloutSpec;
import io.perennial.workflows.rollout.RolloutStatus;
import java.util.Locale;
import java.util.Optional;

/**
 * One rollout as its page shows it.
 *
 * @param model name of the model
 * @param number number of the rollout
 * @param phase where it is, in words
 * @param sentence its state
 * @param candidate version on trial
 * @param incumbent version that serves
 * @param step running number of its step
 * @param share the candidate's share now
 * @param promise error rate that was promised
 * @param evidence the latest judgement
 */
public record RolloutView(
        String model,
        int number,
        String phase,
        String sentence,
        int candidate,
        int incumbent,
        int step,
        Figure share,
        Figure promise,
        Optional<Evidence> evidence) {

    /** The latest judgement in figures. */
    public record Evidence(
            String safe,
            String harm,
            Figure units,
            Figure candidateBad,
            Figure incumbentBad,
            Figure safeLog10,
            Figure harmLog10,
            Figure harmThreshold) {

        static Evidence of(EvidenceJudgement judgement, RolloutSpec plan) {
            return new Evidence(
                    words(judgement.safe().name()),
                    words(judgement.harm().name()),
                    Figure.count(judgement.units()),
                    Figure.count(judgement.candidateBad()),
                    Figure.count(judgement.incumbentBad()),
                    Figure.error(judgement.safeLog10(), ""),
                    Figure.error(judgement.harmLog10(), ""),
                    Figure.error(-Math.log10(plan.harmAlphaOfAPhase()), ""));
        }
    }

    static RolloutView of(RolloutStatus status) {
        double harmAlpha = status.request().plan().harmAlpha();
        return new RolloutView(
                status.request().model().value(),
                status.request().number(),
                words(status.phase().name()),
                status.sentence(),
                status.request().candidate().version(),
                status.request().incumbent().version(),
                status.step(),
                Figure.share(status.share()),
                Figure.share(harmAlpha),
                status.evidence()
                        .map(judgement ->
                                Evidence.of(judgement, status.request().plan())));
    }

    private static String words(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
