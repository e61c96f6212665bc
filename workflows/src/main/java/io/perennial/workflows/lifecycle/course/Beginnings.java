package io.perennial.workflows.lifecycle.course;

import io.perennial.workflows.lifecycle.GateOverrides;
import io.perennial.workflows.lifecycle.RetrainRequest;
import io.perennial.workflows.lifecycle.ledger.Decision;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import io.perennial.workflows.training.ImportedFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is written down when a retraining begins: who asked, and which gates were switched off for it. */
final class Beginnings {

    private Beginnings() {}

    static List<Decision> of(Ledger ledger, Cause cause, Optional<RetrainRequest> request) {
        List<Decision> decisions = new ArrayList<>();
        if (cause.episode().isPresent()) {
            decisions.add(ledger.decision(DecisionKind.EPISODE_OPENED, cause));
        }
        decisions.add(asked(ledger, cause, request.flatMap(RetrainRequest::imported)));
        request.map(RetrainRequest::overrides)
                .filter(GateOverrides::any)
                .ifPresent(overrides -> decisions.add(ledger.decision(
                        DecisionKind.GATE_SWITCHED_OFF,
                        cause.key(),
                        cause.actor(),
                        cause.reason(),
                        gates(overrides),
                        Optional.empty())));
        return decisions;
    }

    private static Decision asked(Ledger ledger, Cause cause, Optional<ImportedFile> imported) {
        return imported.map(file -> ledger.decision(
                        DecisionKind.RETRAINING_ASKED,
                        cause.key(),
                        cause.actor(),
                        cause.reason(),
                        Map.of("imported", file.name(), "sha256", file.sha256()),
                        Optional.empty()))
                .orElseGet(() -> ledger.decision(DecisionKind.RETRAINING_ASKED, cause));
    }

    private static Map<String, String> gates(GateOverrides overrides) {
        Map<String, String> facts = new LinkedHashMap<>();
        if (!overrides.contractColumns().isEmpty()) {
            facts.put("contract", String.join(", ", overrides.contractColumns()));
        }
        if (overrides.skipShadow()) {
            facts.put("shadow", "off");
        }
        if (overrides.skipCanary()) {
            facts.put("canary", "off");
        }
        return facts;
    }
}
