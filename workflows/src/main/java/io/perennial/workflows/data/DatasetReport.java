package io.perennial.workflows.data;

import io.perennial.workflows.Absent;
import io.perennial.workflows.lifecycle.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * Result of {@link DatasetWorkflow}.
 *
 * @param number running number of the dataset
 * @param verdict {@code HOLDS} accepted, {@code FAILS} refused by contract, {@code UNKNOWN} could not be made
 * @param manifest the dataset, when it was accepted
 * @param breaches why it was refused
 * @param sentence outcome for a person
 */
public record DatasetReport(
        int number,
        Verdict verdict,
        Optional<DatasetManifest> manifest,
        List<ContractBreach> breaches,
        String sentence) {

    public DatasetReport {
        manifest = Absent.orEmpty(manifest);
        breaches = Absent.orEmpty(breaches);
    }
}
