package io.perennial.workflows.lifecycle.course;

/** What can be asked of a life. */
enum Verb {
    APPLY("apply"),
    RETRAIN("retrain"),
    ROLL_BACK("roll back"),
    CANCEL("cancel"),
    AUTOMATE("automate"),
    RETIRE("retire");

    private final String word;

    Verb(String word) {
        this.word = word;
    }

    /** As receipts remember it. */
    String word() {
        return word;
    }
}
