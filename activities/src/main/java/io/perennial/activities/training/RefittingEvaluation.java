package io.perennial.activities.training;

import io.perennial.activities.data.SourceRows;
import io.perennial.workflows.evaluation.EvaluationActivities;
import io.perennial.workflows.evaluation.PolicyFigure;
import io.perennial.workflows.evaluation.PolicyReport;
import io.perennial.workflows.evaluation.PolicyRequest;
import io.perennial.workflows.lifecycle.Verdict;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Evaluates retraining policies by fitting every network that they would have fitted. */
public final class RefittingEvaluation implements EvaluationActivities {

    private final SourceRows sources;
    private final Supplier<Attempt> attempts;

    /** {@code attempts} gives the attempt that runs on this thread, such as {@link ActivityAttempt#current}. */
    public RefittingEvaluation(SourceRows sources, Supplier<Attempt> attempts) {
        this.sources = sources;
        this.attempts = attempts;
    }

    @Override
    public PolicyReport replay(PolicyRequest request) {
        try {
            PolicyReplay policy =
                    new PolicyReplay(request.recipe(), request.window(), request.delay(), request.every());
            ServedHistory served =
                    ServedHistory.read(sources, request.source(), request.spec().data());
            Attempt attempt = attempts.get();
            return report(request, served, policy.absoluteErrors(served.rows(), served.history(), attempt::alive));
        } catch (IllegalArgumentException e) { // the same request fails alike for ever
            throw ApplicationFailure.newNonRetryableFailureWithCause(e.getMessage(), "UNFIT", e);
        } catch (IOException e) {
            throw new UncheckedIOException("the replay could not write its files", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the replay was interrupted", e);
        }
    }

    private static PolicyReport report(PolicyRequest request, ServedHistory served, double[] errors) {
        Map<Double, List<Double>> groups = new TreeMap<>();
        for (int row = 0; row < errors.length; row++) {
            groups.computeIfAbsent(served.groups()[served.history() + row], group -> new ArrayList<>())
                    .add(errors[row]);
        }
        List<PolicyFigure> figures = groups.entrySet().stream()
                .map(group -> figure(group.getKey(), group.getValue()))
                .toList();
        return new PolicyReport(request.every(), Verdict.HOLDS, figures, sentence(request, errors.length));
    }

    private static PolicyFigure figure(double group, List<Double> errors) {
        double mean = errors.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        return new PolicyFigure(group, errors.size(), mean);
    }

    private static String sentence(PolicyRequest request, int rows) {
        return request.every() == 0
                ? "The first network answered all " + rows + " rows"
                : Math.ceilDiv(rows, request.every()) + " networks answered " + rows + " rows, a new one every "
                        + request.every();
    }
}
