package io.perennial.workflows.data;

import io.perennial.workflows.EffectOptions;
import io.perennial.workflows.Failures;
import io.perennial.workflows.lifecycle.Home;
import io.perennial.workflows.lifecycle.Verdict;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Snapshot, contract, split: refuses before anything is trained on broken rows. */
public final class DatasetWorkflowImpl implements DatasetWorkflow {

    private static final int MOST_TOLD = 5;

    private final DataActivities data = Workflow.newActivityStub(DataActivities.class, EffectOptions.DATA);

    @Override
    public DatasetReport prepare(DatasetRequest request) {
        DatasetReport report = make(request);
        Home.tell(request.spec().name(), life -> life.datasetReady(report));
        return report;
    }

    private DatasetReport make(DatasetRequest request) {
        try {
            Snapshot snapshot = data.snapshot(request);
            return snapshot.breaches().isEmpty()
                    ? accepted(request, data.split(new SplitRequest(request, snapshot)))
                    : refused(request, snapshot.breaches());
        } catch (ActivityFailure e) {
            String sentence = "The dataset could not be made: " + Failures.reason(e);
            return new DatasetReport(request.number(), Verdict.UNKNOWN, Optional.empty(), List.of(), sentence);
        }
    }

    private static DatasetReport accepted(DatasetRequest request, DatasetManifest manifest) {
        String sentence = "Dataset " + request.number() + " has " + manifest.trainRows() + " rows to fit on and "
                + manifest.testRows() + " held out"
                + request.latestRows()
                        .map(latest -> ", drawn from the newest " + latest + " of history and labelled answers")
                        .orElse("");
        return new DatasetReport(request.number(), Verdict.HOLDS, Optional.of(manifest), List.of(), sentence);
    }

    private static DatasetReport refused(DatasetRequest request, List<ContractBreach> breaches) {
        String told = breaches.stream()
                .limit(MOST_TOLD)
                .map(breach -> broken(request, breach))
                .collect(Collectors.joining("; "));
        int untold = breaches.size() - MOST_TOLD;
        String more = untold > 0 ? "; " + untold + " more rules are broken" : "";
        return new DatasetReport(request.number(), Verdict.FAILS, Optional.empty(), breaches, told + more);
    }

    private static String broken(DatasetRequest request, ContractBreach breach) {
        return breach.column().isEmpty()
                ? new FewestRows(request.spec().data()).refusal(breach.rows())
                : breach.inWords();
    }
}
