package io.perennial.api.console;

import io.perennial.workflows.lifecycle.Stage;
import java.util.ArrayList;
import java.util.List;

/**
 * One step of the strip that shows where a life is.
 *
 * @param name the step in a word
 * @param state {@code done}, {@code now} or {@code ahead}
 */
public record StageStep(String name, String state) {

    private static final List<Stage> ORDER =
            List.of(Stage.SCOPING, Stage.DATA, Stage.TRAINING, Stage.APPROVAL, Stage.ROLLOUT, Stage.WATCHING);
    private static final List<String> NAMES = List.of("scope", "data", "train", "approve", "roll out", "watch");

    /** The strip of a life; a life that is held or retired stands on no step. */
    static List<StageStep> strip(Stage stage) {
        int now = ORDER.indexOf(stage);
        List<StageStep> strip = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            strip.add(new StageStep(NAMES.get(i), i < now ? "done" : i == now ? "now" : "ahead"));
        }
        return List.copyOf(strip);
    }
}
