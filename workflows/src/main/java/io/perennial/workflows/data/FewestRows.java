package io.perennial.workflows.data;

import io.perennial.workflows.lifecycle.ledger.Figures;

/**
 * How many rows a dataset needs at least.
 *
 * <p>Two parts have to be filled. A straight line through k columns has k + 1 coefficients, and fewer rows to fit on decide nothing. Of the
 * rows held out {@link #HELD_OUT} are the least that can speak for a model: with every answer right, its share of bad answers is shown to
 * be below one half with 95 % confidence from five rows on (0.5⁴ &gt; 0.05 &ge; 0.5⁵).
 */
public final class FewestRows {

    private static final long HELD_OUT = 5;

    private final DataSpec data;

    public FewestRows(DataSpec data) {
        this.data = data;
    }

    /** Rows that are held out of so many: the wanted share, at least one. */
    public static long heldOut(long rows, double share) {
        return Math.max(1, Math.round(rows * share));
    }

    /** The number. */
    public long number() {
        long rows = fitted() + HELD_OUT;
        while (!suffice(rows)) {
            rows++;
        }
        return rows;
    }

    /** True when so many rows can be fitted on and judged by. */
    public boolean suffice(long rows) {
        long held = heldOut(rows, data.testShare());
        return held >= HELD_OUT && rows - held >= fitted();
    }

    /** The rule in words, with its reason. */
    public String rule() {
        return "at least " + number() + " are needed, because " + Figures.percent(data.testShare())
                + " of them are held out: fewer than " + fitted() + " to fit on decide nothing about "
                + data.columns().size() + (data.columns().size() == 1 ? " column" : " columns") + ", and fewer than "
                + HELD_OUT + " held out say nothing about a model";
    }

    /** What is wrong with so few rows. */
    public String refusal(long rows) {
        return rows + (rows == 1 ? " row is" : " rows are") + " too few: " + rule();
    }

    private long fitted() {
        return data.columns().size() + 1L;
    }
}
