package io.perennial.api.analysis;

import io.perennial.activities.store.errors.ChosenAction;
import io.perennial.activities.store.errors.ErrorSample;
import io.perennial.activities.store.errors.KnownTag;
import io.perennial.workflows.lifecycle.ModelId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The error analysis of one version.
 *
 * @param model the model
 * @param of the version whose errors they are
 * @param sentence where the analysis stands, for a person
 * @param errors how far people have come with the rows drawn from errors
 * @param unselected how far they have come with the rows that nobody selected
 * @param tags the taxonomy of the model, in the order of its growth
 * @param table what is worth doing, first what wins most
 * @param again the later version that has answered the same rows; empty when none has
 * @param rows the rows, by number
 * @param columns input columns of the rows, in the order of their values
 * @param target what is predicted
 * @param actions chosen so far, the newest first
 * @param others other versions whose errors were drawn, the newest first
 */
public record ErrorAnalysis(
        ModelId model,
        Subject of,
        String sentence,
        Progress errors,
        Progress unselected,
        List<KnownTag> tags,
        List<TagLine> table,
        Optional<Again> again,
        List<Row> rows,
        List<ErrorSample.Column> columns,
        String target,
        List<ChosenAction> actions,
        List<Subject> others) {

    public ErrorAnalysis {
        tags = List.copyOf(tags);
        table = List.copyOf(table);
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
        actions = List.copyOf(actions);
        others = List.copyOf(others);
    }

    /**
     * A version whose errors were drawn.
     *
     * @param sha256 digest of its package
     * @param version its number; empty when it neither serves nor served last
     * @param name how a person calls it
     * @param training number of the training it came from
     * @param rule what an error of it is
     * @param heldOut rows held out
     * @param errors errors among them
     * @param looked rows of its sample that somebody has looked at
     */
    public record Subject(
            String sha256,
            Optional<Integer> version,
            String name,
            int training,
            String rule,
            int heldOut,
            int errors,
            int looked) {}

    /**
     * How far people have come.
     *
     * @param done rows looked at with every tag in mind
     * @param openAgain rows looked at before the newest tag was added
     * @param of all rows of this kind
     */
    public record Progress(int done, int openAgain, int of) {}

    /**
     * A later version that has answered the same rows.
     *
     * @param by the later version
     * @param unmeasured why its answers are not counted; empty when they are
     * @param leftOut rows of the whole sample that it was fitted on
     * @param rows rows of the whole sample
     */
    public record Again(Subject by, String unmeasured, int leftOut, int rows) {}

    /**
     * A row with what was said of it.
     *
     * @param number its number within the sample
     * @param values its input values, in the order of the columns
     * @param label what is true of it
     * @param answer what the model answers
     * @param loss the absolute error, or 1 for a wrong class
     * @param error true when the answer is an error
     * @param drawnAsError true when it was drawn from the errors
     * @param unselected true when it was drawn from all rows
     * @param suggested tags that a machine suggests
     * @param tags tags that somebody gave
     * @param note what else was said
     * @param by who looked last; empty when nobody has
     * @param at when
     * @param state whether somebody should look
     */
    public record Row(
            int number,
            List<String> values,
            String label,
            String answer,
            double loss,
            boolean error,
            boolean drawnAsError,
            boolean unselected,
            List<String> suggested,
            List<String> tags,
            String note,
            Optional<String> by,
            Optional<Instant> at,
            State state) {

        /** True when somebody should look. */
        public boolean isOpen() {
            return state != State.DONE;
        }
    }

    /** Whether somebody should look at a row. */
    public enum State {
        OPEN,
        /** A tag was added after somebody had looked. */
        OPEN_AGAIN,
        DONE
    }
}
