package io.perennial.api.spec;

import java.time.Duration;

/** Checks that a step of a rollout can prove itself in its time, and what it releases be watched. */
final class DeadlineCheck {

    private final Section rollout;
    private final Findings findings;

    DeadlineCheck(Section rollout, Findings findings) {
        this.rollout = rollout;
        this.findings = findings;
    }

    void meaning() {
        Duration deadline = rollout.time("deadline").orElse(Defaults.DEADLINE);
        Section canary = rollout.section("canary");
        if (!rollout.time("standby").orElse(Defaults.STANDBY).isPositive()) {
            add(
                    rollout,
                    "standby",
                    "/rollout/",
                    "a release is watched beside the version before it: write a standby above 0, such as 7d");
        }
        if (!deadline.isPositive()) {
            add(
                    rollout,
                    "deadline",
                    "/rollout/",
                    "a step needs time to prove itself: write a deadline above 0, such as 7d");
        } else if (canary.time("bake").orElse(Duration.ZERO).compareTo(deadline) >= 0) {
            String detail = "a step that bakes for " + words(canary, "bake") + " cannot pass by its deadline of "
                    + (rollout.text("deadline").isPresent()
                            ? words(rollout, "deadline")
                            : Defaults.DEADLINE.toDays() + "d")
                    + ": write a longer rollout.deadline or a shorter bake";
            add(canary, "bake", "/rollout/canary/", detail);
        }
    }

    private static String words(Section section, String key) {
        return section.text(key).orElseThrow();
    }

    private void add(Section section, String key, String pointer, String detail) {
        section.valuePlace(key).ifPresent(place -> findings.add("P0114", pointer + key, place, detail));
    }
}
