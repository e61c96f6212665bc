package io.perennial.workflows.training.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LadderTest {

    @Test
    void multipliesTheEpochsOfEachRungUpToTheLast() {
        Ladder ladder = new Ladder(4, 3, 60);

        assertThat(ladder.epochs()).containsExactly(4, 12, 36, 60);
        assertThat(ladder.highest()).isEqualTo(3);
        assertThat(ladder.epochsBelow(0)).isZero();
        assertThat(ladder.cost(3)).isEqualTo(24);
    }

    @Test
    void hasOneRungWhereTheFirstIsTheLast() {
        assertThat(new Ladder(5, 2, 5).epochs()).containsExactly(5);
        assertThat(new Ladder(5, 2, 10).epochs()).containsExactly(5, 10);
    }

    @Test
    void countsBeyondWhatAnIntHolds() {
        assertThat(new Ladder(2_000_000_000, 1_000_000_000, Integer.MAX_VALUE).epochs())
                .containsExactly(2_000_000_000, Integer.MAX_VALUE);
    }
}
