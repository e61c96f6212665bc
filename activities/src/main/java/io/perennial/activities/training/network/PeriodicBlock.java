package io.perennial.activities.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import io.perennial.activities.inference.forward.EmbeddedColumns;
import org.jspecify.annotations.Nullable;

/** A {@link io.perennial.activities.inference.forward.Periodic} embedding on libtorch. */
final class PeriodicBlock extends AbstractBlock {

    private final PeriodicShape shape;
    private final Parameter frequencies;
    private final Parameter weights;
    private final Parameter bias;
    private NDList picking = new NDList();
    private NDList turn = new NDList();

    PeriodicBlock(PeriodicShape shape) {
        this.shape = shape;
        int count = shape.columns().count();
        this.frequencies = parameter("frequencies", Parameter.Type.OTHER, new Shape(count, 1, shape.terms()));
        this.weights = parameter("weight", Parameter.Type.WEIGHT, new Shape(count, 2L * shape.terms(), shape.size()));
        this.bias = parameter("bias", Parameter.Type.BIAS, new Shape(count, 1, shape.size()));
    }

    /** The fit sets all numbers itself, so that the initial ones do not matter. */
    private Parameter parameter(String name, Parameter.Type type, Shape size) {
        return addParameter(Parameter.builder()
                .setName(name)
                .setType(type)
                .optShape(size)
                .optInitializer(Initializer.ZEROS)
                .build());
    }

    /** What picks and what turns is made once and lives as long as the model. */
    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputs) {
        EmbeddedColumns columns = shape.columns();
        turn = new NDList(manager.create(new float[] {(float) (2 * Math.PI)}));
        picking = new NDList(Picking.embedded(manager, columns), Picking.others(manager, columns));
    }

    /**
     * What begins with a parameter would live as long as the parameter does, so that it is handed to the batch at once. A plain number would not live
     * long enough (see {@link SquaredLoss}): 2π is an array of the model. Waves turn by (2π · frequency) · number, rounded in this order, as they do where
     * the model is served: at a hundred turns another order shows.
     */
    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, @Nullable PairList<String, Object> options) {
        NDArray rows = inputs.singletonOrThrow();
        int count = shape.columns().count();
        NDArray numbers = rows.matMul(picking.getFirst());
        NDArray speeds = store.getValue(frequencies, rows.getDevice(), training).mul(turn.singletonOrThrow());
        speeds.attach(rows.getManager());
        NDArray angles = numbers.transpose().expandDims(2).mul(speeds);
        NDArray waves = NDArrays.concat(new NDList(angles.cos(), angles.sin()), 2);
        NDArray mixed = waves.matMul(store.getValue(weights, rows.getDevice(), training))
                .add(store.getValue(bias, rows.getDevice(), training))
                .getNDArrayInternal()
                .relu();
        NDArray spread = mixed.transpose(1, 0, 2).reshape(-1, (long) count * shape.size());
        return Picking.joined(shape.columns(), new NDList(spread), rows, picking.getLast());
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return new Shape[] {new Shape(inputs[0].get(0), shape.outputs())};
    }
}
