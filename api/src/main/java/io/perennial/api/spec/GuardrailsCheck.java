package io.perennial.api.spec;

import io.perennial.workflows.serving.Guardrails;
import java.util.List;

/** Checks that every guardrail of a rollout has what it weighs. */
final class GuardrailsCheck {

    private final Section spec;
    private final Findings findings;

    GuardrailsCheck(Section spec, Findings findings) {
        this.spec = spec;
        this.findings = findings;
    }

    void meaning() {
        List<Section.Item> guardrails = spec.section("rollout").items("guardrails");
        for (int i = 0; i < guardrails.size(); i++) {
            if (guardrails.get(i).text().equals(Guardrails.MEAN_COST)
                    && spec.section("charter").there("costs").isEmpty()) {
                findings.add(
                        "P0114",
                        "/rollout/guardrails/" + i,
                        guardrails.get(i).place(),
                        "the guardrail '" + Guardrails.MEAN_COST + "' needs charter.costs");
            }
        }
    }
}
