package io.perennial.activities.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.workflows.data.ColumnType;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnfamiliarTest {

    private static final FittedTransform TRANSFORM = new FittedTransform(
            List.of(
                    new ColumnTransform("rooms", ColumnType.NUMBER, false, 4, 1, List.of()),
                    new ColumnTransform("area", ColumnType.NUMBER, true, StrictMath.log1p(100), 0.5, List.of()),
                    new ColumnTransform("garden", ColumnType.CATEGORY, false, 0, 1, List.of("no", "yes"))),
            TargetScale.NONE);

    @Test
    void saysNothingOfWhatTrainingHasSeen() {
        assertThat(Unfamiliar.of(TRANSFORM, row(new double[] {9.9}, new double[] {1500}, "yes")))
                .isEmpty();
    }

    @Test
    void namesNumbersFarOutAndUnknownWords() {
        assertThat(Unfamiliar.of(TRANSFORM, row(new double[] {45}, new double[] {0.5}, "perhaps")))
                .containsExactly(
                        "rooms 45 is far from what was seen in training, mostly 2 to 6",
                        "area 0.5 is far from what was seen in training, mostly 36.2 to 274",
                        "garden 'perhaps' was never seen in training");
    }

    @Test
    void namesTheRowOfABatchAndAFewOnly() {
        double[] rooms = {4, 400, 400, 400, 400, 400, 400};
        double[] areas = {100, 100, 100, 100, 100, 100, 100};

        assertThat(Unfamiliar.of(TRANSFORM, row(rooms, areas, "no", "no", "no", "no", "no", "no", "no")))
                .hasSize(5)
                .first()
                .asString()
                .startsWith("rooms 400 in row 1 is far");
    }

    private static List<InputColumn> row(double[] rooms, double[] areas, String... gardens) {
        return List.of(
                new InputColumn.Numbers("rooms", rooms),
                new InputColumn.Numbers("area", areas),
                new InputColumn.Words("garden", gardens));
    }
}
