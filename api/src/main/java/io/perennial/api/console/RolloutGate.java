package io.perennial.api.console;

import io.perennial.activities.store.LedgerEntry;
import io.perennial.api.rest.RolloutCounts.Count;
import io.perennial.api.rest.RolloutCounts.Sides;
import java.util.Map;

/**
 * One gate of a rollout, the shadow or a step of the canary, as a row.
 *
 * @param name the gate in words
 * @param mark how it stands
 * @param proof what it asked for and what there was
 * @param harm evidence against the candidate
 * @param candidate the candidate's answers of this step
 * @param incumbent the incumbent's answers of this step
 */
public record RolloutGate(String name, Mark mark, String proof, String harm, Bad candidate, Bad incumbent) {

    private static final String NOTHING = "—";

    /**
     * Bad answers among those whose truth is known.
     *
     * @param bad how many were bad
     * @param answers how many there were
     */
    public record Bad(Figure bad, Figure answers) {

        static Bad of(Count count) {
            return new Bad(Figure.count(count.bad()), Figure.count(count.answers()));
        }

        /** True when there is nothing to count. */
        public boolean isEmpty() {
            return answers.value().equals("0");
        }
    }

    /** How a gate stands; the tone is the class of its glyph. */
    public record Mark(String tone, String glyph, String word) {

        static final Mark PASSED = new Mark("good", "●", "passed");
        static final Mark UNDER_WAY = new Mark("ask", "◔", "collects evidence");
        static final Mark STOPPED = new Mark("bad", "✖", "ended here");
        static final Mark SKIPPED = new Mark("ask", "○", "skipped");
        static final Mark AHEAD = new Mark("plain", "·", "not reached");
    }

    /** A gate that let the candidate through, with the proof that the ledger keeps. */
    static RolloutGate passed(String name, LedgerEntry entry, Sides sides) {
        Map<String, String> facts = entry.decision().facts();
        String proof = facts.containsKey("pairs")
                ? "not worse by " + facts.getOrDefault("margin", "the margin") + " after " + facts.get("pairs")
                        + " rows: evidence " + of(facts, "evidence")
                : facts.getOrDefault("answers", "enough") + " answers with known truth";
        return new RolloutGate(
                name,
                Mark.PASSED,
                proof,
                of(facts, "evidence of harm"),
                Bad.of(sides.candidate()),
                Bad.of(sides.incumbent()));
    }

    /** A gate that nobody had to pass. */
    static RolloutGate skipped(String name, String why) {
        return bare(name, Mark.SKIPPED, why);
    }

    /** A gate that the rollout has not come to, or never came to. */
    static RolloutGate ahead(String name) {
        return bare(name, Mark.AHEAD, NOTHING);
    }

    private static RolloutGate bare(String name, Mark mark, String proof) {
        return new RolloutGate(
                name, mark, proof, NOTHING, Bad.of(Sides.NONE.candidate()), Bad.of(Sides.NONE.incumbent()));
    }

    /** Evidence and what was needed, as plain numbers. */
    static String of(Map<String, String> facts, String name) {
        return facts.containsKey(name) ? facts.get(name) + ", needed " + facts.getOrDefault("needed", "?") : NOTHING;
    }
}
