package io.perennial.activities.evaluation.findings;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.workflows.training.ExportedForm;
import io.perennial.workflows.training.ExportedModel;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FormsElsewhereTest {

    @Test
    void saysWhichFormsThereAreAndWhyOthersAreNot() {
        ExportedModel trees = new ExportedModel(
                "portable/abc",
                "abc",
                66,
                1e-5,
                List.of(new ExportedForm("ONNX", "model.onnx", "ONNX Runtime 1.28.0", 1.234e-7)),
                List.of("no TorchScript: trees are no network"));

        assertThat(new FormsElsewhere(trees).markdown()).isEqualTo("""
                Each was asked about 66 rows, some with nothing or unseen words in them, and is at most 1.0E-5 from the model \
                (on the scale of the label, relative above 1).

                - ONNX, `model.onnx`: 1.2e-07 apart in ONNX Runtime 1.28.0.
                - no TorchScript: trees are no network.""");
    }
}
