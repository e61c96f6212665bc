package io.perennial.activities.monitoring;

import io.perennial.activities.inference.ColumnReference;
import io.perennial.activities.statistics.ShiryaevRobertsDetector;
import io.perennial.activities.store.outcome.Outcome;
import io.perennial.activities.store.outcome.OutcomeStore;
import io.perennial.activities.store.outcome.Prediction;
import io.perennial.activities.store.outcome.PredictionStore;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.monitoring.BlockJudgement;
import io.perennial.workflows.monitoring.BlockRequest;
import io.perennial.workflows.serving.Arm;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All evidence of one watch up to an outcome, read once and then carried on.
 *
 * <p>It is a function of the stored outcomes alone: one that grew block by block and one that is read afresh are equal. Answers for which
 * the caller chose the version are left out, because he may choose by what he expects of it.
 */
final class WatchEvidence {

    private static final Logger LOG = LoggerFactory.getLogger(WatchEvidence.class);
    private static final int PAGE = 500;
    private static final double SMALLEST_BOUND = .001;
    private static final double LARGEST_BOUND = .98;

    private final BlockRequest first;
    private final int champion;
    private final ShiryaevRobertsDetector performance;
    private final Release release;
    private final Drift drift;
    private long readTo;
    private long outcomes;
    private long bad;
    private boolean worn;

    WatchEvidence(BlockRequest request, List<ColumnReference> references) {
        this.first = request;
        this.champion = request.watch().champion().version();
        double bound = request.watch().nullBadRate() + request.spec().tolerance();
        this.performance = new ShiryaevRobertsDetector(Math.clamp(bound, SMALLEST_BOUND, LARGEST_BOUND));
        this.release = new Release(request);
        this.drift = new Drift(
                references, request.spec().falseAlarmAlpha(), request.spec().block());
        this.readTo = request.watch().since();
    }

    /** True when this evidence belongs to the request's watch and has not read beyond the outcome. */
    boolean serves(BlockRequest request, long upTo) {
        return first.watch().equals(request.watch()) && first.spec().equals(request.spec()) && readTo <= upTo;
    }

    /** Reads on to this outcome, as far as outcomes are stored; {@code betweenPages} may stop it between whole pages. */
    void read(OutcomeStore outcomeStore, PredictionStore predictions, long upTo, Runnable betweenPages) {
        while (readTo < upTo) {
            betweenPages.run();
            List<Outcome> page = outcomeStore.after(first.model(), readTo, (int) Math.min(PAGE, upTo - readTo));
            if (page.isEmpty()) {
                return;
            }
            long end = page.getLast().sequence();
            List<Prediction> answered = predictions.ofOutcomes(first.model(), readTo, end);
            if (answered.size() < page.size()) {
                LOG.warn(
                        "Drift of {} is judged without {} rows of outcomes {} to {}, whose predictions are no longer kept",
                        first.model(),
                        page.size() - answered.size(),
                        readTo + 1,
                        end);
            }
            page.stream()
                    .filter(outcome -> outcome.version() == champion && outcome.arm() != Arm.PINNED)
                    .forEach(this::add);
            answered.stream()
                    .filter(prediction -> prediction.version() == champion && prediction.arm() != Arm.PINNED)
                    .forEach(prediction -> drift.add(prediction.inputs()));
            readTo = end;
        }
    }

    private void add(Outcome outcome) {
        outcomes++;
        bad += outcome.bad() ? 1 : 0;
        release.add(outcome);
        if (!worn) {
            performance.add(outcome.bad() ? 1 : 0);
            worn = performance.alarms(first.spec().falseAlarmAlpha());
        }
    }

    /** Sequence of the last outcome read. */
    long readTo() {
        return readTo;
    }

    /** Nothing could be read: the cursor stays, so that the same block is judged again. */
    static BlockJudgement unknown(BlockRequest request) {
        return new BlockJudgement(
                request.cursor(), 0, 0, Verdict.UNKNOWN, 0, Verdict.UNKNOWN, 0, Verdict.UNKNOWN, "", 0);
    }

    /** What follows from everything read so far. */
    BlockJudgement judgement() {
        return new BlockJudgement(
                readTo,
                outcomes,
                bad,
                worn ? Verdict.FAILS : Verdict.TOO_EARLY,
                performance.log10Evidence(),
                release.verdict(readTo),
                release.log10Evidence(),
                drift.verdict(),
                drift.strongest().map(ColumnDrift::column).orElse(""),
                drift.strongest().map(ColumnDrift::log10Evidence).orElse(0.0));
    }
}
