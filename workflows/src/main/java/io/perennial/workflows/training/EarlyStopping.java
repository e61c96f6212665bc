package io.perennial.workflows.training;

/**
 * Ends a fit that no longer gets better on training rows kept apart, and keeps the weights of its best epoch.
 *
 * @param patience epochs without a better one after which the fit ends, at least 1
 * @param share share of the training rows that is kept apart, in (0, 1)
 */
public record EarlyStopping(int patience, double share) {

    public EarlyStopping {
        if (patience < 1 || !(share > 0 && share < 1)) {
            throw new IllegalArgumentException("early stopping needs patience of at least 1 and share in (0, 1), got "
                    + patience + " and " + share);
        }
    }
}
