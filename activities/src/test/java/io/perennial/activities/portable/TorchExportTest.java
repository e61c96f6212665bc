package io.perennial.activities.portable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.activities.inference.FittedModel;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.ModelPackage;
import io.perennial.activities.inference.NamedTensors;
import io.perennial.activities.inference.TargetScale;
import io.perennial.activities.inference.UnusableModelException;
import io.perennial.activities.training.network.LibTorch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Networks as TorchScript, asked in libtorch. */
final class TorchExportTest {

    private static final List<InputColumn> ROWS = List.of(
            new InputColumn.Words("kind", new String[] {"new", "used", ""}),
            new InputColumn.Numbers("area, m²", new double[] {60, 0, 1e6}),
            new InputColumn.Numbers("size", new double[] {40, -300, Double.NaN}),
            new InputColumn.Words("colour", new String[] {"grün", "blau", "rot"}));

    private final LibTorch libtorch = new LibTorch();

    @Test
    void everyNetworkAnswersAsItDoesHere() throws NotPortableException {
        for (ModelPackage model : List.of(
                SmallModels.regression(new TargetScale(900, 250)),
                SmallModels.regression(new TargetScale(-1.5e-7, 2e-9), 4, 3),
                SmallModels.classification(List.of("a", "b", "c"), 4),
                SmallModels.behindBins(),
                SmallModels.behindWaves(),
                SmallModels.behindCategories(),
                SmallModels.behindConvolutions())) {
            TorchModule module = TorchExport.of(model).orElseThrow();
            TorchForm form = TorchForm.of(module, libtorch);

            List<InputColumn> rows = rows(model);
            assertThat(compared(model, rows, form, module))
                    .extracting(FormParity::form)
                    .containsExactly("TorchScript", "safetensors");
            assertThat(compared(model, rows, form, module)).allMatch(FormParity::agrees);
            assertThat(TorchArchive.of(TorchExport.of(model).orElseThrow())).isEqualTo(form.archive());
        }
    }

    @Test
    void numbersThatDifferAreFoundOut() throws NotPortableException, UnusableModelException {
        ModelPackage model = SmallModels.behindWaves();
        TorchModule module = TorchExport.of(model).orElseThrow();
        TorchForm right = TorchForm.of(module, libtorch);
        NamedTensors weights = NamedTensors.read(right.weights().orElseThrow());
        weights.values("embedding_bias")[0] += 0.5f;
        TorchForm wrong =
                new TorchForm(right.archive(), Optional.of(weights.content()), right.version(), right.djlVersion());

        assertThat(compared(model, ROWS, wrong, module))
                .extracting(FormParity::agrees)
                .containsExactly(true, false);
    }

    @Test
    void treesHaveNoFormInTorch() {
        assertThat(TorchExport.of(SmallModels.trees())).isEmpty();
    }

    @Test
    void whatIsNoTorchScriptIsRefused() {
        byte[] file = "no archive".getBytes(StandardCharsets.US_ASCII);

        assertThatThrownBy(() -> libtorch.answers(file, new float[] {1}, 1))
                .isInstanceOf(NotPortableException.class)
                .hasMessageStartingWith("libtorch cannot run the TorchScript form of the model: ");
    }

    private static List<InputColumn> rows(ModelPackage model) {
        return model.description().columns().size() == ROWS.size() ? ROWS : SmallModels.imageRows();
    }

    private List<FormParity> compared(ModelPackage model, List<InputColumn> rows, TorchForm form, TorchModule module)
            throws NotPortableException {
        double[][] expected = new FittedModel(model).figures(rows);
        return form.compared(
                module,
                libtorch,
                model.transform().features(rows),
                expected,
                model.transform().target());
    }
}
