package io.perennial.api.console;

import io.perennial.workflows.lifecycle.Stage;
import java.util.ArrayList;
import java.util.List;

/**
 * One step of the strip that shows where a life is.
 *
 * @param name the step in a word
 * @param state {@code done}, {@code now}, {@code stopped} or {@code ahead}
 */
public record StageStep(String name, String state) {

    private static final List<Stage> ORDER =
            List.of(Stage.SCOPING, Stage.DATA, Stage.TRAINING, Stage.APPROVAL, Stage.ROLLOUT, Stage.WATCHING);
    private static final List<String> NAMES = List.of("scope", "data", "train", "approve", "roll out", "watch");

    /**
     * The strip of a life.
     *
     * @param stage where it is; a life that is held or retired stands on no step
     * @param reached how far it came, of which a life that is held or retired shows where it stopped
     */
    static List<StageStep> strip(Stage stage, Stage reached) {
        boolean stands = ORDER.contains(stage);
        int at = ORDER.indexOf(stands ? stage : reached);
        boolean hasLived = !stands && reached == Stage.WATCHING;
        List<StageStep> strip = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            String here = stands ? "now" : hasLived ? "done" : "stopped";
            strip.add(new StageStep(NAMES.get(i), i < at ? "done" : i == at ? here : "ahead"));
        }
        return List.copyOf(strip);
    }
}
