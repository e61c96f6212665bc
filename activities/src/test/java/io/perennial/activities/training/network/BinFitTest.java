package io.perennial.activities.training.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.data.Table;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.TransformFit;
import io.perennial.activities.inference.forward.PiecewiseLinear;
import io.perennial.activities.training.rows.TrainingSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BinFitTest {

    /** Three different values make two bins of six; values beyond both ends still differ from the ends. */
    @Test
    void fewValuesMakeFewBinsThatGoOnAtBothEnds() {
        PiecewiseLinear bins = BinFit.fit(set(0, 0, 1, 1, 2, 2), 6);

        assertThat(bins.embed(new float[] {-9})).isNotEqualTo(bins.embed(new float[] {-2}));
        assertThat(bins.embed(new float[] {9})).isNotEqualTo(bins.embed(new float[] {2}));
        assertThat(bins.embed(new float[] {0})).isNotEqualTo(bins.embed(new float[] {1}));
    }

    @Test
    void constantColumnBecomesZeros() {
        PiecewiseLinear bins = BinFit.fit(set(5, 5, 5), 4);

        assertThat(bins.embed(new float[] {0})).containsOnly(0);
        assertThat(bins.embed(new float[] {7})).containsOnly(0);
    }

    private static TrainingSet set(double... values) {
        Table table =
                new Table(List.of(new InputColumn.Numbers("x", values)), new InputColumn.Numbers("y", values.clone()));
        return TrainingSet.of(table, TransformFit.fit(table.inputs(), table.target()));
    }
}
