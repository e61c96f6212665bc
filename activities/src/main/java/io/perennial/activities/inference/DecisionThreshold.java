package io.perennial.activities.inference;

/**
 * How sure a model must be to answer the class that is looked for.
 *
 * @param positive that class
 * @param probability answered from this probability on, whatever is likelier; else the likeliest of the others is
 */
public record DecisionThreshold(String positive, double probability) {

    public DecisionThreshold {
        if (Double.isNaN(probability)) {
            throw new IllegalArgumentException("the threshold of '" + positive + "' must be a number");
        }
    }
}
