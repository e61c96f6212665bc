package io.perennial.activities.inference.torch;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import io.perennial.activities.inference.UnusableModelException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;

/** A module in memory that answers rows of numbers on the caller's thread; its native memory is freed when it is closed. */
public final class TorchScript implements AutoCloseable {

    private final Model model;

    private TorchScript(Model model) {
        this.model = model;
    }

    /**
     * Opens an archive.
     *
     * @throws UnusableModelException when libtorch does not
     */
    public static TorchScript open(byte[] archive) throws UnusableModelException {
        TorchEngine.answering();
        Model model = Model.newInstance("module", TorchEngine.NAME);
        try {
            model.load(new ByteArrayInputStream(archive), Map.of());
            return new TorchScript(model);
        } catch (MalformedModelException | EngineException | IOException e) {
            model.close();
            throw new UnusableModelException("libtorch does not open the file: " + firstLine(e), e);
        }
    }

    /** What the module gives for rows of {@code width} numbers: for each row as many numbers as there are, one after the other. */
    public double[][] answers(float[] numbers, int width) {
        TorchEngine.answering();
        try (NDManager batch = model.getNDManager().newSubManager();
                Predictor<NDList, NDList> module = model.newPredictor(new NoopTranslator())) {
            int rows = numbers.length / width;
            NDList given = module.predict(new NDList(batch.create(numbers, new Shape(rows, width))));
            given.attach(batch);
            return rows(given.singletonOrThrow(), rows);
        } catch (TranslateException | EngineException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IllegalStateException("libtorch has no answer: " + firstLine(e), e);
        }
    }

    private static double[][] rows(NDArray given, int rows) {
        if (given.getShape().dimension() == 0 || given.getShape().get(0) != rows) {
            throw new IllegalStateException("the module gives " + given.getShape() + " for " + rows + " rows");
        }
        double[] values = given.toType(DataType.FLOAT64, false).toDoubleArray();
        int outputs = values.length / rows;
        double[][] answers = new double[rows][outputs];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(values, row * outputs, answers[row], 0, outputs);
        }
        return answers;
    }

    /** libtorch tells a whole stack. */
    private static String firstLine(Exception e) {
        Throwable cause = e.getCause() instanceof EngineException engine ? engine : e;
        return String.valueOf(cause.getMessage())
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        model.close();
    }
}
