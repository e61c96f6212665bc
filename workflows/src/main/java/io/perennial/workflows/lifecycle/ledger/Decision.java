package io.perennial.workflows.lifecycle.ledger;

import io.perennial.workflows.Absent;
import io.perennial.workflows.lifecycle.ModelId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One fact for the ledger: who decided what, on which evidence. Kinds are {@link DecisionKind}; the sentence is rendered once, by
 * {@link Narration}, and is the same on page, command line and ledger.
 *
 * @param model the model
 * @param key idempotency key; a second decision under the same key is dropped
 * @param kind what was decided
 * @param actor person, token or policy that decided
 * @param reason why, in the actor's words or the rule's
 * @param facts figures and names by word, in order of appearance
 * @param version model version concerned; empty when none is
 * @param outcomes sequence of the last outcome known when it was decided
 */
public record Decision(
        ModelId model,
        String key,
        DecisionKind kind,
        String actor,
        String reason,
        Map<String, String> facts,
        Optional<Integer> version,
        long outcomes) {

    public Decision {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        version = Absent.orEmpty(version);
    }
}
