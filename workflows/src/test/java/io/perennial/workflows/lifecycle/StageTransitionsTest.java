package io.perennial.workflows.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class StageTransitionsTest {

    @Test
    void everyStageIsReachedAndOnlyRetirementEnds() {
        Set<Stage> reached = EnumSet.of(Stage.SCOPING);
        Set<Stage> left = EnumSet.noneOf(Stage.class);
        for (StageTransitions.Move move : StageTransitions.moves()) {
            reached.add(move.to());
            left.add(move.from());
        }
        assertThat(reached).containsExactlyInAnyOrder(Stage.values());
        assertThat(left).containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(Stage.RETIRED)));
    }

    @Test
    void declaresEveryMoveOnce() {
        assertThat(StageTransitions.moves())
                .extracting(move -> move.from() + " " + move.to())
                .doesNotHaveDuplicates();
        assertThat(StageTransitions.isLegal(Stage.DATA, Stage.TRAINING)).isTrue();
        assertThat(StageTransitions.isLegal(Stage.DATA, Stage.ROLLOUT)).isFalse();
    }

    @Test
    void drawsEveryMove() {
        String drawing = StageTransitions.mermaid();
        assertThat(drawing).startsWith("stateDiagram-v2\n").endsWith("RETIRED --> [*]\n");
        assertThat(drawing.lines()).hasSize(StageTransitions.moves().size() + 3);
    }
}
