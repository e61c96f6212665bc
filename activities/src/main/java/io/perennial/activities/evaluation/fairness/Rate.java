package io.perennial.activities.evaluation.fairness;

/** A share of a group's rows that groups are compared by. */
enum Rate {
    /** Positive answers among all. */
    SELECTION("selection rate", "rows") {
        @Override
        boolean applies(boolean label) {
            return true;
        }
    },
    /** Positive answers among those with a positive label. */
    TRUE_POSITIVE("true positive rate", "positives") {
        @Override
        boolean applies(boolean label) {
            return label;
        }
    },
    /** Positive answers among those with a negative label. */
    FALSE_POSITIVE("false positive rate", "negatives") {
        @Override
        boolean applies(boolean label) {
            return !label;
        }
    };

    private final String title;
    private final String whom;

    Rate(String title, String whom) {
        this.title = title;
        this.whom = whom;
    }

    /** Its name in the literature. */
    String title() {
        return title;
    }

    /** Those it applies to, in words. */
    String whom() {
        return whom;
    }

    abstract boolean applies(boolean label);
}
