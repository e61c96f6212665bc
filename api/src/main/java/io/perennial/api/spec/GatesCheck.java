package io.perennial.api.spec;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks that every gate of a rollout stands somewhere. */
final class GatesCheck {

    private final Section rollout;
    private final Findings findings;

    GatesCheck(Section rollout, Findings findings) {
        this.rollout = rollout;
        this.findings = findings;
    }

    void meaning() {
        List<Section.Item> gates = rollout.items("gates");
        int shares = rollout.section("canary")
                .list("steps", node -> node)
                .map(List::size)
                .orElse(Defaults.CANARY_STEPS.size());
        Set<String> named = new HashSet<>();
        for (int i = 0; i < gates.size(); i++) {
            String gate = gates.get(i).text();
            if (!named.add(gate)) {
                add(i, gates.get(i), "the gate '" + gate + "' is named twice: once is enough");
            } else if (gate.equals("canary") && shares == 0) {
                add(
                        i,
                        gates.get(i),
                        "the gate 'canary' stands before a canary, and canary.steps is empty: take it out");
            } else if (gate.equals("steps") && shares < 2) {
                add(
                        i,
                        gates.get(i),
                        "the gate 'steps' stands before every share after the first, and canary.steps has "
                                + (shares == 0 ? "none" : "one alone") + ": take it out");
            }
        }
    }

    private void add(int index, Section.Item gate, String detail) {
        findings.add("P0114", "/rollout/gates/" + index, gate.place(), detail);
    }
}
