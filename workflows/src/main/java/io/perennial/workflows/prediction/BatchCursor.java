package io.perennial.workflows.prediction;

import io.perennial.workflows.approval.EvidenceDigest;
import java.util.List;

/**
 * How far a batch has come.
 *
 * @param plan its rows
 * @param next number of the first part that is not scored
 * @param rows rows that are scored
 * @param chain digest over the digests of all parts that are scored, in order
 */
public record BatchCursor(BatchPlan plan, int next, long rows, String chain) {

    /** Before the first part. */
    public static BatchCursor begin(BatchPlan plan) {
        return new BatchCursor(plan, 0, 0, plan.sha256());
    }

    /** After the next part. */
    public BatchCursor after(BatchPart part) {
        if (part.part() != next) {
            throw new IllegalArgumentException("part " + next + " comes next, got part " + part.part());
        }
        return new BatchCursor(plan, next + 1, rows + part.rows(), EvidenceDigest.of(List.of(chain, part.sha256())));
    }
}
