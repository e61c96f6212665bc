package io.perennial.api.console;

import io.perennial.activities.store.LedgerEntry;
import io.perennial.api.console.RolloutGate.Bad;
import io.perennial.api.rest.RolloutCounts.Counts;
import io.perennial.api.rest.RolloutStory;
import io.perennial.workflows.rollout.EvidenceJudgement;
import io.perennial.workflows.rollout.RatioRange;
import io.perennial.workflows.rollout.RolloutStatus;
import io.perennial.workflows.rollout.RolloutWait;
import io.perennial.workflows.rollout.Strategy;
import io.perennial.workflows.serving.LanePlace;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One rollout as its page shows it: the workflow tells where it stands, the ledger what was proven on the way.
 *
 * @param model name of the model
 * @param number number of the rollout
 * @param phase where it is, in words
 * @param hasEnded true when nothing of it changes any more
 * @param sentence its state or outcome
 * @param began when it began
 * @param ended when it ended
 * @param candidate version on trial
 * @param incumbent version that serves
 * @param share the candidate's share now
 * @param promise error rate that was promised; empty when no gate looked at the candidate
 * @param gates its gates with what each has shown
 * @param whole answers of all gates together
 * @param afterwards what became of a promoted candidate, and how much later
 * @param guardrails what its guardrails have counted; none before its canary was judged
 * @param segments where these guardrails, and labelled answers, have seen most evidence of harm; none when its plan tells none apart
 * @param ratio how many times the incumbent's rate of bad answers the candidate's may be; empty before the first
 * @param judged true once there is a judgement that can be replayed
 * @param missing what its step still lacks, in words
 * @param deadline when its step must have proven itself; empty once it has, and when the plan sets no deadline
 * @param waitsFor what it wants of a person before it goes on
 * @param judgedSince what has been judged since its step passed, while it waits
 */
public record RolloutView(
        String model,
        int number,
        String phase,
        boolean hasEnded,
        String sentence,
        Moment began,
        Optional<Moment> ended,
        int candidate,
        int incumbent,
        Figure share,
        Optional<Figure> promise,
        List<RolloutGate> gates,
        Whole whole,
        Optional<Afterwards> afterwards,
        List<RolloutGuardrail> guardrails,
        List<RolloutSegment> segments,
        Optional<String> ratio,
        boolean judged,
        Optional<String> missing,
        Optional<Figure> deadline,
        Optional<RolloutWait> waitsFor,
        Optional<String> judgedSince,
        Optional<String> strategy,
        Optional<String> part) {

    /** Both versions over the whole rollout. */
    public record Whole(Bad candidate, Bad incumbent) {}

    /**
     * What came after a promotion.
     *
     * @param later how much later, in words
     * @param moment the decision
     */
    public record Afterwards(String later, Moment moment) {}

    static RolloutView of(RolloutStatus status, RolloutStory story, Counts counts) {
        double harmAlpha = status.request().plan().harmAlpha();
        return new RolloutView(
                status.request().model().value(),
                status.request().number(),
                status.phase().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                status.phase().ended(),
                story.end().map(LedgerEntry::sentence).orElse(status.sentence()),
                Moment.of(story.start()),
                story.end().map(Moment::of),
                status.request().candidate().version(),
                status.request().incumbent().version(),
                Figure.share(status.share()),
                RolloutGates.noneLooked(status) ? Optional.empty() : Optional.of(Figure.share(harmAlpha)),
                RolloutGates.of(status, story, counts),
                new Whole(
                        Bad.of(counts.whole().candidate()),
                        Bad.of(counts.whole().incumbent())),
                story.end().flatMap(end -> story.afterwards().map(entry -> afterwards(end, entry))),
                status.evidence()
                        .map(judgement ->
                                RolloutGuardrail.of(judgement, status.request().plan()))
                        .orElse(List.of()),
                status.evidence().map(RolloutSegment::of).orElse(List.of()),
                status.evidence().flatMap(EvidenceJudgement::ratio).map(RatioRange::inWords),
                status.evidence().isPresent(),
                status.phase().ended() ? Optional.empty() : status.evidence().flatMap(EvidenceJudgement::lacks),
                status.deadline().map(at -> new Figure(at.toString(), Moment.clock(at))),
                status.waitsFor(),
                status.judgedSince(),
                status.request().plan().strategy().map(Strategy::inWords),
                status.request().lane().map(LanePlace::inWords));
    }

    /** Names the gate at which it waits, with its evidence; empty when it waits at none. */
    public Optional<String> digest() {
        return waitsFor.flatMap(RolloutWait::digest);
    }

    /** What comes of letting it go on, or why that cannot be asked for. */
    public String promoteSays() {
        return waitsFor.filter(wait -> wait.digest().isPresent())
                .map(wait -> wait.sentence() + ". "
                        + judgedSince.map(since -> "It " + since + ". ").orElse("")
                        + "The approval is for this gate alone, and what is stored when you give it is judged first.")
                .orElse("It waits at no gate, so that there is nothing to promote.");
    }

    private static Afterwards afterwards(LedgerEntry end, LedgerEntry next) {
        return new Afterwards(Elapsed.words(Duration.between(end.at(), next.at())), Moment.of(next));
    }
}
