package io.perennial.workflows.rollout;

import java.util.Locale;

/** How a new version comes to serve. */
public enum Pattern {
    /** Whichever of the others the situation asks for when a rollout begins. */
    AUTO,
    /** It is held against what people, or the version that serves, decide, and answers nobody before it has passed. */
    SHADOW,
    /** It answers a growing share under guardrails. */
    CANARY,
    /** It is prepared beside the version that serves, takes over in one step, and that version stands by. */
    BLUE_GREEN;

    /** As a spec writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
