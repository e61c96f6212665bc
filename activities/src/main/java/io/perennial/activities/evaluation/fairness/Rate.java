package io.perennial.activities.evaluation.fairness;

/** A share of a group's rows that groups are compared by. */
enum Rate {
    /** Positive answers among all. */
    SELECTION("rows") {
        @Override
        boolean applies(boolean label) {
            return true;
        }
    },
    /** Positive answers among those with a positive label. */
    TRUE_POSITIVE("positives") {
        @Override
        boolean applies(boolean label) {
            return label;
        }
    },
    /** Positive answers among those with a negative label. */
    FALSE_POSITIVE("negatives") {
        @Override
        boolean applies(boolean label) {
            return !label;
        }
    };

    private final String whom;

    Rate(String whom) {
        this.whom = whom;
    }

    /** Those it applies to, in words. */
    String whom() {
        return whom;
    }

    abstract boolean applies(boolean label);
}
