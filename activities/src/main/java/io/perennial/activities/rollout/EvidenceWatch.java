package io.perennial.activities.rollout;

import io.perennial.activities.statistics.HarmGuard;
import io.perennial.activities.statistics.LossGuard;

/** Looks at evidence after each thing that was added to it. */
interface EvidenceWatch {

    /** Looks at nothing. */
    EvidenceWatch NOBODY = new EvidenceWatch() {

        @Override
        public void onPair(long sequence, ShadowPairs pairs) {}

        @Override
        public void onDrawn(long sequence, HarmGuard guard) {}

        @Override
        public void onLoss(long sequence, LossGuard guard) {}

        @Override
        public void onBadEvent(long number, String metric, HarmGuard guard) {}
    };

    /** A row that both versions scored was labelled. */
    void onPair(long sequence, ShadowPairs pairs);

    /** A row whose version was drawn was labelled. */
    void onDrawn(long sequence, HarmGuard guard);

    /** What the labelled row cost was weighed. */
    void onLoss(long sequence, LossGuard guard);

    /** A request went wrong in a way that a guardrail counts. */
    void onBadEvent(long number, String metric, HarmGuard guard);
}
