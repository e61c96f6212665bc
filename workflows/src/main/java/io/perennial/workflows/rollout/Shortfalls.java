package io.perennial.workflows.rollout;

import java.util.List;
import java.util.stream.Collectors;

/** What a step lacks, told so that a person sees whether waiting would help. */
final class Shortfalls {

    private Shortfalls() {}

    /**
     * All that is missing, and how many more labelled answers of either version it takes if they go on as so far.
     *
     * @param drawn labelled answers of the step so far, of either version; in a shadow its labelled pairs
     */
    static String inWords(List<Shortfall> missing, long drawn) {
        String lacks = missing.stream().map(Shortfall::inWords).collect(Collectors.joining(", "));
        return lacks + more(missing.stream().filter(Shortfall::growsWithAnswers).toList(), drawn);
    }

    private static String more(List<Shortfall> missing, long drawn) {
        if (missing.isEmpty()) {
            return "";
        }
        if (drawn == 0 || missing.stream().anyMatch(shortfall -> !(shortfall.have() > 0))) {
            return "; nothing yet tells how many answers more that takes";
        }
        double factor = missing.stream()
                .mapToDouble(shortfall -> shortfall.wanted() / shortfall.have() - 1)
                .max()
                .orElseThrow();
        return "; at this rate that takes about " + (long) Math.ceil(factor * drawn) + " more";
    }
}
