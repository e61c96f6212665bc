package io.perennial.workflows.rollout;

import java.util.Locale;

/** Where a plan has a rollout wait for a person though its evidence would let it go on. */
public enum ManualGate {
    /** Before the candidate answers anybody. */
    CANARY("its canary"),
    /** Before every later share of the canary. */
    STEPS("a larger share"),
    /** Before the candidate replaces the incumbent. */
    PROMOTION("its promotion");

    private final String ahead;

    ManualGate(String ahead) {
        this.ahead = ahead;
    }

    /** What lies behind the gate, as sentences name it. */
    public String ahead() {
        return ahead;
    }

    /** As a spec names it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
