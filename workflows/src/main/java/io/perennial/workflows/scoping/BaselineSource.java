package io.perennial.workflows.scoping;

/** Where the figure comes from that a model is held against; a figure of one kind alone cannot be called good or bad. */
public enum BaselineSource {
    /** What is right without looking: the mean, or the majority. */
    NO_MODEL("no model"),
    /** Quick and dirty: a line, or boosted trees by their defaults. */
    QUICK("quick and dirty"),
    /** People on the same inputs. */
    HUMAN_LEVEL("human level"),
    /** What others have published on comparable rows. */
    LITERATURE("literature"),
    /** What answers today. */
    OLDER_SYSTEM("older system");

    private final String words;

    BaselineSource(String words) {
        this.words = words;
    }

    /** As people call it. */
    public String words() {
        return words;
    }
}
