package io.perennial.workflows.training;

import io.perennial.workflows.scoping.BaselineSource;
import java.util.Locale;

/** Models that are fitted by themselves beside every training; any of them can be served. */
public enum BaselineKind {
    /** Mean of the target, or the majority class. */
    MEAN(BaselineSource.NO_MODEL, false, false),
    /** Ordinary least squares, or logistic regression. */
    LINEAR(BaselineSource.QUICK, true, false),
    /** Boosted trees. */
    TREES(BaselineSource.QUICK, true, true);

    private final BaselineSource source;
    private final boolean mayWin;
    private final boolean takesLong;

    BaselineKind(BaselineSource source, boolean mayWin, boolean takesLong) {
        this.source = source;
        this.mayWin = mayWin;
        this.takesLong = takesLong;
    }

    /** What it counts as unless it is what serves first. */
    public BaselineSource source() {
        return source;
    }

    /** What a model of this kind is called among those of a training. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
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
