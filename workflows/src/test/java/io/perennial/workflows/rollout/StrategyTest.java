package io.perennial.workflows.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.workflows.serving.Guardrails;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class StrategyTest {

    private static final Situation NEW = new Situation(1, 2, false, false, false);

    @ParameterizedTest
    @CsvSource({
        "true,  true,  true,  SHADOW,     people decide today",
        "true,  false, false, SHADOW,     people decide today",
        "true,  true,  false, SHADOW,     people decide today",
        "true,  false, true,  SHADOW,     people decide today",
        "false, false, false, CANARY,     v1 is the first there was",
        "false, true,  false, BLUE_GREEN, v1 stands in a line of versions that proved themselves",
        "false, true,  true,  BLUE_GREEN, v1 stands in a line of versions that proved themselves",
        "false, false, true,  BLUE_GREEN, known figures say how good is good enough"
    })
    void theSituationChoosesAndSaysWhy(
            boolean peopleDecide, boolean proven, boolean measured, Pattern pattern, String because) {
        RolloutSpec plan = plan(Pattern.AUTO).in(new Situation(1, 2, peopleDecide, proven, measured));

        assertThat(plan.strategy().orElseThrow().pattern()).isEqualTo(pattern);
        assertThat(plan.strategy().get().because().orElseThrow()).startsWith(because);
    }

    @Test
    void theShadowAlone() {
        RolloutSpec plan = plan(Pattern.SHADOW).in(NEW);
        assertThat(plan.shadow()).isTrue();
        assertThat(plan.canarySteps()).isEmpty();
    }

    /** Nothing else proves quality then. */
    @Test
    void theCanaryAloneWithAMargin() {
        RolloutSpec plan = plan(Pattern.CANARY).in(NEW);
        assertThat(plan.shadow()).isFalse();
        assertThat(plan.canarySteps()).containsExactly(.05, .25, .5);
        assertThat(plan.canaryProof().margin()).contains(CanaryProof.USUAL_MARGIN);
    }

    @Test
    void anUpgradeTakesOneStep() {
        RolloutSpec plan = plan(Pattern.BLUE_GREEN).in(NEW);
        assertThat(plan.shadow()).isTrue();
        assertThat(plan.canarySteps()).containsExactly(.5);
        assertThat(plan.canaryProof().margin()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Pattern.class, names = "AUTO", mode = EnumSource.Mode.EXCLUDE)
    void whatIsAskedForIsNotChosenAnew(Pattern pattern) {
        assertThat(plan(pattern).in(NEW).strategy()).contains(Strategy.asked(pattern));
    }

    @Test
    void aPlanWithoutAStrategyTakesAllItsGates() {
        RolloutSpec plan = plan(Optional.empty());
        assertThat(plan.in(NEW)).isEqualTo(plan);
    }

    private static RolloutSpec plan(Pattern pattern) {
        return plan(Optional.of(Strategy.asked(pattern)));
    }

    private static RolloutSpec plan(Optional<Strategy> strategy) {
        return new RolloutSpec(
                true,
                .05,
                .05,
                40,
                400,
                List.of(.05, .25, .5),
                20,
                .01,
                Optional.empty(),
                Guardrails.USUAL,
                CanaryProof.NONE,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                strategy,
                Optional.empty());
    }
}
