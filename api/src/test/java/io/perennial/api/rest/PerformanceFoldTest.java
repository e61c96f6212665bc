package io.perennial.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.store.outcome.Outcome;
import io.perennial.api.rest.PerformanceReading.Answered;
import io.perennial.api.rest.PerformanceReading.Block;
import io.perennial.api.rest.PerformanceReading.OfVersion;
import io.perennial.api.rest.PerformanceReading.VersionChange;
import io.perennial.workflows.data.Task;
import io.perennial.workflows.serving.Arm;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PerformanceFoldTest {

    @Test
    void countsAWrongClassAsOneAlsoWhenClassesReadAsNumbers() {
        PerformanceFold fold = new PerformanceFold(100, Task.CLASSIFICATION);
        fold.add(outcome(1, 1, "2", "4", true));
        fold.add(outcome(2, 1, "1D", "1.0", true));
        fold.add(outcome(3, 1, "4", "4", false));

        assertThat(fold.blocks()).containsExactly(new Block(1, 3, 1, 2 / 3.0, 2 / 3.0, List.of(new Answered(1, 3))));
    }

    @Test
    void givesEachVersionItsOwnAnswersOnlyWhoeverHasTheBlock() {
        PerformanceFold fold = new PerformanceFold(4, Task.REGRESSION);
        fold.add(outcome(1, 1, "10", "20", true));
        fold.add(outcome(2, 2, "19", "20", false));
        fold.add(outcome(3, 2, "17", "20", false));
        fold.add(outcome(4, 2, "15", "20", true));

        assertThat(fold.blocks())
                .containsExactly(new Block(1, 4, 2, 4.75, 0.5, List.of(new Answered(2, 3), new Answered(1, 1))));
        assertThat(fold.versions()).containsExactly(new OfVersion(1, 1, 10, 1, 1), new OfVersion(2, 3, 3, 1, 1 / 3.0));
    }

    @Test
    void goesOnAfterItHasBeenRead() {
        PerformanceFold fold = new PerformanceFold(2, Task.REGRESSION);
        fold.add(outcome(1, 1, "1", "2", false));
        assertThat(fold.blocks()).containsExactly(new Block(1, 1, 1, 1, 0, List.of(new Answered(1, 1))));
        fold.add(outcome(2, 1, "1", "4", false));

        assertThat(fold.blocks()).containsExactly(new Block(1, 2, 1, 2, 0, List.of(new Answered(1, 2))));
        assertThat(fold.cursor()).isEqualTo(2);
    }

    /** A caller who named an old version himself drew its errors into the figures of the champion. */
    @Test
    void leavesOutAnswersOfAVersionThatTheCallerNamed() {
        PerformanceFold fold = new PerformanceFold(2, Task.REGRESSION);
        fold.add(outcome(1, 5, "1", "1", false));
        fold.add(outcome(2, 1, Arm.PINNED, "9", "1", true));
        fold.add(outcome(3, 5, "1", "1", false));

        assertThat(fold.blocks()).containsExactly(new Block(1, 3, 5, 0, 0, List.of(new Answered(5, 2))));
        assertThat(fold.versions()).extracting(OfVersion::version).containsExactly(5);
    }

    /** The peak of a bad release that served for a moment was drawn as one of the version before it. */
    @Test
    void endsABlockWhereAnotherVersionTookOverHoweverShortItServed() {
        PerformanceFold fold = new PerformanceFold(100, Task.REGRESSION);
        fold.know(List.of(new VersionChange(1, 9), new VersionChange(3, 11), new VersionChange(5, 9)));
        fold.add(outcome(1, 9, "1", "1", false));
        fold.add(outcome(2, 9, "1", "1", false));
        fold.add(outcome(3, 9, "1", "1", false)); // its label came late
        fold.add(outcome(4, 11, "9", "1", true));
        fold.add(outcome(5, 11, "9", "1", true));
        fold.add(outcome(6, 9, "1", "1", false));

        assertThat(fold.changes())
                .containsExactly(new VersionChange(1, 9), new VersionChange(4, 11), new VersionChange(6, 9));
        assertThat(fold.blocks()).extracting(Block::version).containsExactly(9, 11, 9);
        assertThat(fold.blocks()).extracting(Block::error).containsExactly(0.0, 8.0, 0.0);
    }

    @Test
    void keepsThePlaceOfAChampionThatHasNoKnownAnswerYet() {
        PerformanceFold fold = new PerformanceFold(100, Task.REGRESSION);
        fold.know(List.of(new VersionChange(1, 1), new VersionChange(2, 2)));
        fold.add(outcome(1, 1, "1", "1", false));
        fold.add(outcome(2, 1, "1", "1", false));

        assertThat(fold.changes()).containsExactly(new VersionChange(1, 1), new VersionChange(3, 2));
    }

    private static Outcome outcome(long sequence, int version, String answer, String label, boolean bad) {
        return outcome(sequence, version, Arm.INCUMBENT, answer, label, bad);
    }

    private static Outcome outcome(long sequence, int version, Arm arm, String answer, String label, boolean bad) {
        return new Outcome(
                sequence,
                "p" + sequence,
                "p" + sequence,
                version,
                arm,
                0,
                0,
                0,
                answer,
                label,
                bad,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }
}
