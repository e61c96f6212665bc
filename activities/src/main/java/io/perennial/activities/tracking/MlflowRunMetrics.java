package io.perennial.activities.tracking;

import io.perennial.activities.training.RunMetrics;
import java.time.InstantSource;
import java.util.List;
import org.mlflow.api.proto.Service.Metric;

/**
 * Figures as metrics of an MLflow run. Equal key, step, timestamp and value collapse on the server, so figures of an epoch that is trained
 * again after a restart do not count twice.
 */
public final class MlflowRunMetrics implements RunMetrics {

    /** MLflow's limit on one batch. */
    private static final int LARGEST_BATCH = 1000;

    private final Runs runs;

    public MlflowRunMetrics(MlflowGateway gateway) {
        this.runs = new Runs(gateway, InstantSource.system());
    }

    @Override
    public void log(String runId, List<Point> points) {
        List<Metric> metrics = points.stream().map(MlflowRunMetrics::metric).toList();
        for (int from = 0; from < metrics.size(); from += LARGEST_BATCH) {
            runs.log(runId, metrics.subList(from, Math.min(from + LARGEST_BATCH, metrics.size())));
        }
    }

    private static Metric metric(Point point) {
        return Metric.newBuilder()
                .setKey(point.name())
                .setValue(point.value())
                .setStep(point.step())
                .setTimestamp(point.timestampMillis())
                .build();
    }
}
