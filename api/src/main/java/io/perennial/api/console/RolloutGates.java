package io.perennial.api.console;

import io.perennial.activities.store.LedgerEntry;
import io.perennial.api.console.RolloutGate.Bad;
import io.perennial.api.console.RolloutGate.Mark;
import io.perennial.api.rest.RolloutCounts.Counts;
import io.perennial.api.rest.RolloutCounts.Sides;
import io.perennial.api.rest.RolloutStory;
import io.perennial.workflows.lifecycle.ledger.Figures;
import io.perennial.workflows.rollout.EvidenceJudgement;
import io.perennial.workflows.rollout.RolloutPhase;
import io.perennial.workflows.rollout.RolloutSpec;
import io.perennial.workflows.rollout.RolloutStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The gates of a rollout from the first to the last, with what each has shown; what was proven stays. */
final class RolloutGates {

    private final RolloutStatus status;
    private final RolloutStory story;
    private final Counts counts;
    private final RolloutSpec plan;
    private final List<RolloutGate> rows = new ArrayList<>();
    private int step;

    private RolloutGates(RolloutStatus status, RolloutStory story, Counts counts) {
        this.status = status;
        this.story = story;
        this.counts = counts;
        this.plan = status.request().plan();
    }

    static List<RolloutGate> of(RolloutStatus status, RolloutStory story, Counts counts) {
        return new RolloutGates(status, story, counts).rows();
    }

    private List<RolloutGate> rows() {
        if (isOff("shadow")) {
            rows.add(RolloutGate.skipped("shadow", why("shadow", plan.shadow())));
        } else {
            add("shadow");
        }
        if (isOff("canary")) {
            rows.add(RolloutGate.skipped(
                    "canary", why("canary", !plan.canarySteps().isEmpty())));
        } else {
            plan.canarySteps()
                    .forEach(share -> add("canary at " + Figure.share(share).text()));
        }
        return List.copyOf(rows);
    }

    private void add(String name) {
        step++;
        Sides sides = counts.of(step);
        List<LedgerEntry> passed = story.passed();
        if (step <= passed.size()) {
            rows.add(RolloutGate.passed(name, passed.get(step - 1), sides));
        } else if (step == passed.size() + 1 && story.end().isPresent()) {
            rows.add(here(name, Mark.STOPPED, sides));
        } else if (step == passed.size() + 1) {
            rows.add(here(name, Mark.UNDER_WAY, sides));
        } else {
            rows.add(RolloutGate.ahead(name));
        }
    }

    /** The gate where the rollout stands, or ended without passing it. */
    private RolloutGate here(String name, Mark mark, Sides sides) {
        Optional<EvidenceJudgement> judged = status.evidence().filter(judgement -> status.step() == step);
        String harm = story.end()
                .map(end -> RolloutGate.of(end.decision().facts(), "evidence of harm"))
                .or(() -> judged.map(judgement ->
                        Figures.evidence(judgement.harmLog10()) + ", needed " + Figures.odds(plan.harmAlphaOfATest())))
                .orElse("nothing judged yet");
        return new RolloutGate(
                name, mark, proof(judged, sides), harm, Bad.of(sides.candidate()), Bad.of(sides.incumbent()));
    }

    private String proof(Optional<EvidenceJudgement> judged, Sides sides) {
        if (step == 1 && !isOff("shadow")) {
            return judged.map(judgement -> "evidence " + Figures.evidence(judgement.safeLog10()) + ", needed "
                            + Figures.odds(plan.shadowAlpha()) + " and " + plan.shadowMinimum() + " rows")
                    .orElse("needs evidence " + Figures.odds(plan.shadowAlpha()) + " and " + plan.shadowMinimum()
                            + " rows");
        }
        return sides.candidate().answers() + " answers with known truth, needed " + plan.canaryMinimum();
    }

    private boolean isOff(String gate) {
        return "off".equals(story.start().decision().facts().get(gate));
    }

    private String why(String gate, boolean isInSpec) {
        if (!isInSpec) {
            return "the spec has no " + gate;
        }
        return story.switchedOff()
                .map(entry -> entry.decision().actor() + " switched it off: "
                        + entry.decision().reason())
                .orElse("switched off");
    }

    /** True when no gate looked at the candidate. */
    static boolean noneLooked(RolloutStatus status) {
        return status.phase() == RolloutPhase.PROMOTED && status.step() == 0;
    }
}
