package io.perennial.activities.evaluation.gates;

/** The three questions, in their order. */
public enum Gate {
    /** Does it do well on the rows it was fitted on? */
    TRAIN("training rows", "fit a larger network, train longer, or give it more telling columns"),
    /** Does it do as well on rows it has not seen? */
    TEST("held-out rows", "get more rows, augment or regularise, and check that both parts come from the same world"),
    /** Does it do what it is for? */
    BUSINESS(
            "business goal",
            "choose the threshold by the signed costs, tag a hundred errors, or talk about the metric with its owner");

    private final String meaning;
    private final String nextAction;

    Gate(String meaning, String nextAction) {
        this.meaning = meaning;
        this.nextAction = nextAction;
    }

    /** What is judged, in words. */
    public String meaning() {
        return meaning;
    }

    /** What helps when it fails. */
    public String nextAction() {
        return nextAction;
    }
}
