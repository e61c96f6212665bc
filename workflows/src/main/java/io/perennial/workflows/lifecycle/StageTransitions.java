package io.perennial.workflows.lifecycle;

import java.util.List;
import java.util.stream.Collectors;

/** Every legal move of a life between stages, declared once; the README's drawing is rendered from it. */
public final class StageTransitions {

    /** One legal move with the event that causes it. */
    public record Move(Stage from, Stage to, String event) {}

    private static final List<Move> MOVES = List.of(
            new Move(Stage.SCOPING, Stage.DATA, "charter signed"),
            new Move(Stage.SCOPING, Stage.HELD, "charter refused or called off"),
            new Move(Stage.SCOPING, Stage.WATCHING, "changed charter refused or called off, champion stays"),
            new Move(Stage.DATA, Stage.TRAINING, "dataset accepted"),
            new Move(Stage.DATA, Stage.HELD, "dataset refused or called off"),
            new Move(Stage.DATA, Stage.WATCHING, "dataset refused or called off, champion stays"),
            new Move(Stage.TRAINING, Stage.APPROVAL, "version registered, a person decides"),
            new Move(Stage.TRAINING, Stage.ROLLOUT, "version registered"),
            new Move(Stage.TRAINING, Stage.HELD, "no version worth serving, or called off"),
            new Move(Stage.TRAINING, Stage.WATCHING, "no better version or called off, champion stays"),
            new Move(Stage.APPROVAL, Stage.ROLLOUT, "release approved"),
            new Move(Stage.APPROVAL, Stage.HELD, "release rejected, expired or called off"),
            new Move(Stage.APPROVAL, Stage.WATCHING, "release rejected, expired or called off, champion stays"),
            new Move(Stage.ROLLOUT, Stage.WATCHING, "promoted, rolled back or held"),
            new Move(Stage.WATCHING, Stage.DATA, "retraining asked"),
            new Move(Stage.WATCHING, Stage.SCOPING, "changed spec applied"),
            new Move(Stage.HELD, Stage.SCOPING, "changed spec applied"),
            new Move(Stage.SCOPING, Stage.RETIRED, "retirement asked"),
            new Move(Stage.DATA, Stage.RETIRED, "retirement asked"),
            new Move(Stage.TRAINING, Stage.RETIRED, "retirement asked"),
            new Move(Stage.APPROVAL, Stage.RETIRED, "retirement asked"),
            new Move(Stage.WATCHING, Stage.RETIRED, "retirement asked"),
            new Move(Stage.HELD, Stage.RETIRED, "retirement asked"));

    private StageTransitions() {}

    /** All moves, in the order of a life. */
    public static List<Move> moves() {
        return MOVES;
    }

    /** True when a life may go from one stage to the other. */
    public static boolean isLegal(Stage from, Stage to) {
        return MOVES.stream().anyMatch(move -> move.from() == from && move.to() == to);
    }

    /** The drawing as the text of a Mermaid state diagram. */
    public static String mermaid() {
        String moves = MOVES.stream()
                .map(move -> "    " + move.from() + " --> " + move.to() + ": " + move.event())
                .collect(Collectors.joining("\n"));
        return "stateDiagram-v2\n    [*] --> " + Stage.SCOPING + ": spec applied\n" + moves + "\n    " + Stage.RETIRED
                + " --> [*]\n";
    }
}
