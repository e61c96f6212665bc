package io.perennial.workflows.lifecycle;

import java.util.Locale;
import java.util.stream.Collectors;

/** Turns a decision into the one sentence that page, command line and ledger show. */
public final class Narration {

    private Narration() {}

    /** The sentence: who or what decided, what follows, and the figures it rests on. */
    public static String sentence(Decision decision) {
        String version = decision.version().map(number -> "v" + number).orElse("");
        String what = decision.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String head = version.isEmpty() ? what : what + " " + version;
        String facts = decision.facts().entrySet().stream()
                .map(fact -> fact.getKey() + " " + fact.getValue())
                .collect(Collectors.joining(", "));
        String tail = facts.isEmpty() ? "" : " (" + facts + ")";
        String reason = decision.reason().isBlank() ? "" : ": " + decision.reason();
        return decision.actor() + " — " + head + reason + tail;
    }
}
