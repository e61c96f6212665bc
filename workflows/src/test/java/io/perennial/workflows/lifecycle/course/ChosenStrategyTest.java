package io.perennial.workflows.lifecycle.course;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.workflows.Examples;
import io.perennial.workflows.Testbed;
import io.perennial.workflows.World;
import io.perennial.workflows.automation.Automation;
import io.perennial.workflows.automation.Degree;
import io.perennial.workflows.lifecycle.Stage;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.lifecycle.ledger.Decision;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import io.perennial.workflows.rollout.Pattern;
import io.perennial.workflows.rollout.Plans;
import io.perennial.workflows.rollout.Strategy;
import io.perennial.workflows.scoping.ProjectSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lives whose spec leaves it to each rollout's situation by which gates a version comes to serve. */
final class ChosenStrategyTest {

    private final Testbed testbed = new Testbed();
    private final World world = testbed.world();

    @AfterEach
    void close() {
        testbed.close();
    }

    /** The first challenger goes through a canary, because nothing is known; the next one is an upgrade of what has proven itself. */
    @Test
    void aNewProjectBeginsWithACanaryAndGoesOnWithUpgrades() throws InterruptedException {
        testbed.apply(Examples.apply(leavingItOpen(Optional.empty())));
        world.awaitStatus(now -> now.stage() == Stage.WATCHING);
        testbed.life().retrain(LivedLife.retraining("retrain-1"));
        world.showEvidence(Examples.evidence(20, Verdict.HOLDS, Verdict.TOO_EARLY, 22));
        world.showEvidence(Examples.evidence(40, Verdict.HOLDS, Verdict.TOO_EARLY, 25));
        world.awaitStatus(now -> now.rollouts() == 1 && now.stage() == Stage.WATCHING);

        testbed.life().retrain(LivedLife.retraining("retrain-2"));
        world.showEvidence(Examples.evidence(100, Verdict.HOLDS, Verdict.TOO_EARLY, 60));
        world.showEvidence(Examples.evidence(120, Verdict.HOLDS, Verdict.TOO_EARLY, 22));
        world.awaitStatus(now -> now.rollouts() == 2 && now.stage() == Stage.WATCHING);

        assertThat(strategies())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("canary: v1 is the first there was"),
                        second -> assertThat(second).startsWith("blue_green: v2 stands in a line of versions"));
        assertThat(steps())
                .containsExactly(
                        DecisionKind.ROLLOUT_STARTED,
                        DecisionKind.CANARY_STEPPED,
                        DecisionKind.CANARY_STEPPED,
                        DecisionKind.PROMOTED,
                        DecisionKind.ROLLOUT_STARTED,
                        DecisionKind.SHADOW_PASSED,
                        DecisionKind.CANARY_STEPPED,
                        DecisionKind.PROMOTED);
    }

    @Test
    void wherePeopleDecideAVersionIsHeldAgainstThemAlone() throws InterruptedException {
        testbed.apply(
                Examples.apply(leavingItOpen(Optional.of(new Automation(Degree.ASSIST, Optional.empty(), List.of())))));
        world.awaitStatus(now -> now.stage() == Stage.WATCHING);
        testbed.life().retrain(LivedLife.retraining("retrain-1"));
        world.showEvidence(Examples.evidence(60, Verdict.HOLDS, Verdict.TOO_EARLY, 60));
        world.awaitStatus(now -> now.rollouts() == 1 && now.stage() == Stage.WATCHING);

        assertThat(strategies()).singleElement().asString().startsWith("shadow: people decide today");
        assertThat(steps())
                .containsExactly(DecisionKind.ROLLOUT_STARTED, DecisionKind.SHADOW_PASSED, DecisionKind.PROMOTED);
    }

    private static ProjectSpec leavingItOpen(Optional<Automation> automation) {
        ProjectSpec spec = LivedLife.withoutOlderSystem();
        return new ProjectSpec(
                spec.name(),
                spec.charter(),
                spec.data(),
                spec.training(),
                spec.approval(),
                Plans.by(spec.rollout(), Strategy.asked(Pattern.AUTO)),
                spec.monitoring(),
                spec.logging(),
                automation);
    }

    private List<String> strategies() {
        return world.decisions().stream()
                .filter(decision -> decision.kind() == DecisionKind.ROLLOUT_STARTED)
                .map(decision -> decision.facts().get("strategy"))
                .toList();
    }

    private List<DecisionKind> steps() {
        return world.decisions().stream()
                .filter(decision -> decision.key().startsWith("rollout/"))
                .map(Decision::kind)
                .toList();
    }
}
