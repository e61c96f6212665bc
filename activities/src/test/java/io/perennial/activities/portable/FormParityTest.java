package io.perennial.activities.portable;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.inference.FittedModel;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.ModelPackage;
import io.perennial.activities.inference.TargetScale;
import io.perennial.activities.inference.onnx.OnnxModel;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FormParityTest {

    @Test
    void agreesUpToOneHundredThousandth() {
        assertThat(report(0.5, 0.5 + 0.99e-5, 1).agrees()).isTrue();
        assertThat(report(0.5, 0.5 + 1.01e-5, 1).agrees()).isFalse();
        assertThat(report(1000, 1000 + 0.99e-2, 1).agrees()).isTrue();
        assertThat(report(1000, 1000 + 1.01e-2, 1).agrees()).isFalse();
    }

    /** Profits around 0 in the millions agree to the digits of a float32; rates of a millionth have to, as well. */
    @Test
    void comparesOnTheScaleOfTheLabels() {
        assertThat(report(3, 3 + 5, 1e6).agrees()).isTrue();
        assertThat(report(3e-6, 3.1e-6, 1e-6).agrees()).isFalse();
    }

    @Test
    void noNumberAgreesWithNothing() {
        assertThat(report(Double.NaN, Double.NaN, 1).agrees()).isFalse();
        assertThat(report(1, Double.NaN, 1).agrees()).isFalse();
        assertThat(report(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 1).agrees())
                .isFalse();
    }

    @Test
    void namesTheWorstOfAllRowsAndColumns() {
        double[][] expected = {{0.2, 0.8}, {0.5, 0.5}, {0.9, 0.1}};
        double[][] found = {{0.2, 0.8}, {0.5, 0.4}, {0.9, 0.15}};
        FormParity report = FormParity.of("ONNX", "model.onnx", "a runtime", expected, found, TargetScale.NONE);
        assertThat(report.row()).isEqualTo(1);
        assertThat(report.refusal("trial 2", 3))
                .isEqualTo(
                        "the ONNX form of 'trial 2' answers 0.4 where the model answers 0.5 (row 2 of the 3 compared in"
                                + " a runtime), which is more than 1.0E-5 apart; it is not registered");
    }

    @Test
    void aFormOfAnotherModelIsFoundOut() throws NotPortableException {
        ModelPackage model = SmallModels.regression(new TargetScale(900, 250), 4);
        byte[] other = OnnxExport.of(SmallModels.regression(new TargetScale(900, 251), 4));
        List<InputColumn> rows = List.of(
                new InputColumn.Words("kind", new String[] {"new"}),
                new InputColumn.Numbers("area, m²", new double[] {60}),
                new InputColumn.Numbers("size", new double[] {40}),
                new InputColumn.Words("colour", new String[] {"grün"}));
        List<InputColumn> batch = ParityBatch.of(rows, model.transform());
        assertThat(compared(model, OnnxExport.of(model), batch).agrees()).isTrue();
        assertThat(compared(model, other, batch).agrees()).isFalse();
    }

    private static FormParity compared(ModelPackage model, byte[] file, List<InputColumn> batch)
            throws NotPortableException {
        double[][] expected = new FittedModel(model).figures(batch);
        try (OnnxModel form = HeldToParity.opened(file, model.description())) {
            return HeldToParity.compared(
                    expected, form, batch, model.transform().target());
        }
    }

    private static FormParity report(double expected, double found, double deviation) {
        return FormParity.of(
                "ONNX",
                "model.onnx",
                "a runtime",
                new double[][] {{expected}},
                new double[][] {{found}},
                new TargetScale(0, deviation));
    }
}
