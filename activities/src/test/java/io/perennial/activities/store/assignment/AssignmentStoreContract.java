package io.perennial.activities.store.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.Arm;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every store of assigned units does. */
abstract class AssignmentStoreContract {

    private static final AtomicInteger models = new AtomicInteger();

    private final ModelId model = new ModelId("m" + models.incrementAndGet());

    abstract AssignmentStore assignments();

    @Test
    void givesBackWhatWasKeptInTheOrderItCame() {
        AssignedUnit first = unit("zoe", 7, Arm.CANDIDATE);
        AssignedUnit second = unit("ana", 7, Arm.INCUMBENT);

        assignments().append(List.of(first, second));

        assertThat(assignments().after(model, 7, 0, 10))
                .containsExactly(new NumberedUnit(1, first), new NumberedUnit(2, second));
        assertThat(assignments().after(model, 7, 1, 10)).containsExactly(new NumberedUnit(2, second));
        assertThat(assignments().after(model, 7, 0, 1)).containsExactly(new NumberedUnit(1, first));
    }

    /** The same unit comes from other gateways, twice at once, and again after a commit whose answer was lost. */
    @Test
    void keepsAUnitAsItCameFirstAndLeavesNoGapForIt() {
        AssignedUnit ana = unit("ana", 7, Arm.INCUMBENT);
        AssignedUnit ben = unit("ben", 7, Arm.CANDIDATE);
        assignments().append(List.of(ana, ben, unit("ana", 7, Arm.CANDIDATE)));
        assignments().append(List.of(unit("ben", 7, Arm.INCUMBENT), unit("cy", 7, Arm.INCUMBENT)));

        assertThat(assignments().after(model, 7, 0, 10))
                .containsExactly(
                        new NumberedUnit(1, ana),
                        new NumberedUnit(2, ben),
                        new NumberedUnit(3, unit("cy", 7, Arm.INCUMBENT)));
    }

    @Test
    void tellsRolloutsAndModelsApart() {
        AssignedUnit elsewhere = AssignedUnit.of(new ModelId(model + "-other"), 7, "ana", Arm.CANDIDATE, .25);
        assignments().append(List.of(unit("ana", 6, Arm.CANDIDATE), elsewhere, unit("ana", 7, Arm.INCUMBENT)));

        assertThat(assignments().after(model, 7, 0, 10))
                .containsExactly(new NumberedUnit(2, unit("ana", 7, Arm.INCUMBENT)));
        assertThat(assignments().after(elsewhere.model(), 7, 0, 10)).containsExactly(new NumberedUnit(1, elsewhere));
        assertThat(assignments().after(new ModelId("nobody"), 7, 0, 10)).isEmpty();
    }

    @Test
    void takesKeysOfAnyKindAndLength() {
        assignments().append(List.of(unit("x".repeat(100_000), 7, Arm.CANDIDATE), unit("a\0b", 7, Arm.CANDIDATE)));

        assertThat(assignments().after(model, 7, 0, 10)).hasSize(2);
    }

    @Test
    void numbersTheUnitsOfManyWritersWithoutGapsAndEachOnce() {
        try (var writers = Executors.newFixedThreadPool(4)) {
            IntStream.range(0, 80)
                    .forEach(number -> writers.execute(() ->
                            assignments().append(List.of(unit("u" + number % 40, 7, Arm.CANDIDATE)))));
        }

        assertThat(assignments().after(model, 7, 0, 100))
                .extracting(NumberedUnit::number)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 40).boxed().toList());
    }

    private AssignedUnit unit(String key, int rollout, Arm arm) {
        return AssignedUnit.of(model, rollout, key, arm, .25);
    }
}
