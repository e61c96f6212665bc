package io.perennial.api.console;

import io.perennial.api.batch.Batch;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.prediction.BatchResult;
import io.perennial.workflows.prediction.BatchState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A batch as its pages show it.
 *
 * @param number running number within the model
 * @param running false once it has ended
 * @param title what is scored by what
 * @param state where it is
 * @param done rows that are scored
 * @param rows rows in all; 0 until they are counted
 * @param asked who asked, and why
 * @param at when, in ISO form
 * @param clock when, as a person reads it
 * @param took how long it took, or takes
 * @param sentence all this for a person
 * @param sha256 digest of the predictions; empty before they are there
 */
public record BatchView(
        int number,
        boolean running,
        String title,
        State state,
        Figure done,
        Figure rows,
        String asked,
        String at,
        String clock,
        String took,
        String sentence,
        Optional<String> sha256) {

    /** A word with its mark. */
    public record State(String tone, String glyph, String words) {}

    static BatchView of(Batch batch, Instant now) {
        return new BatchView(
                batch.number(),
                batch.running(),
                batch.source() + " by v" + batch.version(),
                state(batch.state()),
                Figure.count(batch.done()),
                Figure.count(batch.rows()),
                asked(batch.asked()),
                batch.askedAt().toString(),
                Moment.clock(batch.askedAt()),
                Elapsed.words(Duration.between(batch.askedAt(), batch.endedAt().orElse(now))),
                batch.sentence(),
                batch.result().map(BatchResult::sha256));
    }

    private static String asked(Command command) {
        return command.actor() + (command.reason().isBlank() ? "" : ": " + command.reason());
    }

    private static State state(BatchState state) {
        return switch (state) {
            case PREPARING -> new State("plain", "▸", "rows are checked");
            case SCORING -> new State("plain", "▸", "is being scored");
            case PUBLISHING -> new State("plain", "▸", "is put together");
            case DONE -> new State("good", "●", "is scored");
            case REFUSED -> new State("bad", "✖", "was refused");
            case FAILED -> new State("bad", "✖", "broke off");
            case CANCELLED -> new State("ask", "◔", "was called off");
        };
    }
}
