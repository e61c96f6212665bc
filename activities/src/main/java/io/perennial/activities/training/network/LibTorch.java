package io.perennial.activities.training.network;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import io.perennial.activities.portable.NotPortableException;
import io.perennial.activities.portable.TorchRuntime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;

/** The libtorch of this process, in which nothing is trained while it answers. */
public final class LibTorch implements TorchRuntime {

    @Override
    public String version() {
        return TorchEngine.version();
    }

    @Override
    public String djlVersion() {
        return Engine.getDjlVersion();
    }

    @Override
    public double[][] answers(byte[] archive, float[] features, int width) throws NotPortableException {
        try (TorchEngine.Lease _ = TorchEngine.lease();
                Model model = Model.newInstance("exported", TorchEngine.NAME)) {
            model.load(new ByteArrayInputStream(archive), Map.of());
            return answers(model, features, width);
        } catch (MalformedModelException | EngineException | IOException | TranslateException e) {
            throw new NotPortableException(
                    "libtorch cannot run the TorchScript form of the model: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while libtorch trained something else", e);
        }
    }

    private static double[][] answers(Model model, float[] features, int width) throws TranslateException {
        try (NDManager batch = model.getNDManager().newSubManager();
                Predictor<NDList, NDList> module = model.newPredictor(new NoopTranslator())) {
            int rows = features.length / width;
            NDList given = module.predict(new NDList(batch.create(features, new Shape(rows, width))));
            given.attach(batch);
            return rows(given.singletonOrThrow(), rows);
        }
    }

    private static double[][] rows(NDArray given, int rows) {
        double[] values = given.toDoubleArray();
        int outputs = values.length / rows;
        double[][] answers = new double[rows][outputs];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(values, row * outputs, answers[row], 0, outputs);
        }
        return answers;
    }
}
