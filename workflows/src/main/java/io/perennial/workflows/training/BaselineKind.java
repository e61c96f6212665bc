package io.perennial.workflows.training;

/** Models that are fitted by themselves beside every training; any of them can be served. */
public enum BaselineKind {
    /** Mean of the target, or the majority class. */
    MEAN(false, false),
    /** Ordinary least squares, or logistic regression. */
    LINEAR(true, false),
    /** Boosted trees. */
    TREES(true, true);

    private final boolean mayWin;
    private final boolean takesLong;

    BaselineKind(boolean mayWin, boolean takesLong) {
        this.mayWin = mayWin;
        this.takesLong = takesLong;
    }

    /** True when a fit gives signs of life and may take as long as one of a trial. */
    boolean takesLong() {
        return takesLong;
    }

    /** True for a baseline that is a candidate like any trial; the mean looks at no input, so that it only sets the least to beat. */
    public boolean mayWin() {
        return mayWin;
    }
}
