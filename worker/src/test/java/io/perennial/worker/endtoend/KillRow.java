package io.perennial.worker.endtoend;

import java.util.Locale;

/** A row of the rollout table, which somebody outside sees to have been entered. */
enum KillRow {
    BEGUN,
    SHADOW_IN_FORCE,
    SHADOW_JUDGED,
    PAUSED,
    RESUMED,
    SHADOW_PASSED,
    STEP_1_IN_FORCE,
    STEP_1_JUDGED,
    STEP_1_PASSED,
    STEP_2_IN_FORCE,
    STEP_2_JUDGED,
    GATE_REACHED,
    GATE_APPROVED,
    PROMOTED,
    HARM_FLIPPED,
    ROLLED_BACK;

    boolean isEntered(RolloutSight sight) {
        return switch (this) {
            case BEGUN -> sight.says("ROLLOUT_STARTED");
            case SHADOW_IN_FORCE -> sight.step() == 1;
            case SHADOW_JUDGED -> sight.isJudgedIn(1);
            case PAUSED -> sight.says("ROLLOUT_PAUSED");
            case RESUMED -> sight.says("ROLLOUT_RESUMED");
            case STEP_1_IN_FORCE -> sight.step() == 2;
            case STEP_1_JUDGED -> sight.isJudgedIn(2);
            case STEP_1_PASSED -> sight.says("CANARY_STEPPED");
            case STEP_2_IN_FORCE -> sight.step() == 3;
            case STEP_2_JUDGED -> sight.isJudgedIn(3);
            case HARM_FLIPPED -> sight.isFlipped();
            case SHADOW_PASSED, GATE_REACHED, GATE_APPROVED, PROMOTED, ROLLED_BACK -> sight.says(name());
        };
    }

    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
