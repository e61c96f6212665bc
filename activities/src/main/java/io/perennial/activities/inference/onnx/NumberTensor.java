package io.perennial.activities.inference.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;

/** Moves numbers between Java and tensors of float or double. */
final class NumberTensor {

    private NumberTensor() {}

    static OnnxTensor of(OrtEnvironment environment, double[] values, OnnxJavaType type, long[] shape)
            throws OrtException {
        if (type == OnnxJavaType.DOUBLE) {
            return OnnxTensor.createTensor(environment, DoubleBuffer.wrap(values), shape);
        }
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return OnnxTensor.createTensor(environment, FloatBuffer.wrap(floats), shape);
    }

    static double[] values(OnnxTensor tensor, OnnxJavaType type) {
        if (type == OnnxJavaType.DOUBLE) {
            DoubleBuffer doubles = tensor.getDoubleBuffer();
            double[] values = new double[doubles.remaining()];
            doubles.get(values);
            return values;
        }
        FloatBuffer floats = tensor.getFloatBuffer();
        double[] values = new double[floats.remaining()];
        for (int i = 0; i < values.length; i++) {
            values[i] = floats.get();
        }
        return values;
    }
}
