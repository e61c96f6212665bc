package io.perennial.workflows.scoping;

import io.perennial.workflows.Absent;
import io.perennial.workflows.lifecycle.Verdict;
import java.util.List;

/**
 * Result of scoping.
 *
 * @param number running number of the scoping
 * @param verdict {@code HOLDS} when work may start
 * @param signals features by how much each tells about the target by itself, strongest first
 * @param sentence outcome for a person
 */
public record ScopingReport(int number, Verdict verdict, List<FeatureSignal> signals, String sentence) {

    public ScopingReport {
        signals = Absent.orEmpty(signals);
    }
}
