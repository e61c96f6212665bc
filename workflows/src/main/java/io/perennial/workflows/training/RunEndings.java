package io.perennial.workflows.training;

import java.util.List;

/**
 * Ends several runs that lead to no version.
 *
 * @param runs their ids; one that has ended already keeps its end
 * @param abandoned true when their work broke off
 */
public record RunEndings(List<String> runs, boolean abandoned) {

    public RunEndings {
        runs = List.copyOf(runs);
    }
}
