package io.perennial.activities.training.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.perennial.activities.inference.forward.EmbeddedColumns;
import io.perennial.activities.inference.torch.TorchEngine;
import org.junit.jupiter.api.Test;

final class PeriodicBlockTest {

    /** A product that began with the frequencies lived as long as they did: 1.2 MiB for every thousand steps. */
    @Test
    void holdsNothingOfABatchThatIsOver() throws InterruptedException {
        PeriodicShape shape = new PeriodicShape(new EmbeddedColumns(3, new int[] {0, 2}), 4, 3, 1);
        try (TorchEngine.Lease _ = TorchEngine.lease();
                NDManager model = NDManager.newBaseManager(TorchEngine.NAME)) {
            PeriodicBlock block = new PeriodicBlock(shape);
            block.initialize(model, DataType.FLOAT32, new Shape(1, 3));
            forward(block, model);
            int held = model.getManagedArrays().size();

            forward(block, model);

            assertThat(model.getManagedArrays()).hasSize(held);
        }
    }

    private static void forward(PeriodicBlock block, NDManager model) {
        try (NDManager batch = model.newSubManager()) {
            NDList rows = new NDList(batch.create(new float[] {1, 2, 3}, new Shape(1, 3)));
            block.forward(new ParameterStore(model, false), rows, true).attach(batch);
        }
    }
}
