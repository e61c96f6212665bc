package io.perennial.activities.tracking;

import io.perennial.activities.training.EpochMetrics;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.mlflow.api.proto.Service.Metric;

/**
 * Epoch figures as metrics of an MLflow run. Equal key, step, timestamp and value collapse on the server, so figures of an epoch that is trained
 * again after a restart do not count twice.
 */
public final class MlflowEpochMetrics implements EpochMetrics {

    /** MLflow's limit on one batch. */
    private static final int LARGEST_BATCH = 1000;

    private final Runs runs;

    public MlflowEpochMetrics(MlflowGateway gateway) {
        this.runs = new Runs(gateway, InstantSource.system());
    }

    @Override
    public void log(String runId, int epoch, long timestampMillis, Map<String, Double> values) {
        List<Metric> metrics = values.entrySet().stream()
                .map(value -> Metric.newBuilder()
                        .setKey(value.getKey())
                        .setValue(value.getValue())
                        .setStep(epoch)
                        .setTimestamp(timestampMillis)
                        .build())
                .toList();
        for (int from = 0; from < metrics.size(); from += LARGEST_BATCH) {
            runs.log(runId, metrics.subList(from, Math.min(from + LARGEST_BATCH, metrics.size())));
        }
    }
}
