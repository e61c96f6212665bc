package io.perennial.workflows.training;

/** Models that are fitted by themselves beside every training; any of them can be served. */
public enum BaselineKind {
    /** Mean of the target, or the majority class. */
    MEAN(false),
    /** Ordinary least squares, or logistic regression. */
    LINEAR(true);

    private final boolean mayWin;

    BaselineKind(boolean mayWin) {
        this.mayWin = mayWin;
    }

    /** True for a baseline that is a candidate like any trial; the mean looks at no input, so that it only sets the least to beat. */
    public boolean mayWin() {
        return mayWin;
    }
}
