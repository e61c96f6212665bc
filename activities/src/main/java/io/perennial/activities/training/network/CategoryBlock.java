package io.perennial.activities.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link io.perennial.activities.inference.forward.Categories} on libtorch. */
final class CategoryBlock extends AbstractBlock {

    private final CategoryShape shape;
    private final List<Parameter> tables = new ArrayList<>();
    private NDList columns = new NDList();
    private NDList others = new NDList();

    CategoryBlock(CategoryShape shape) {
        this.shape = shape;
        for (int count : shape.counts()) {
            tables.add(addParameter(Parameter.builder()
                    .setName("table" + tables.size())
                    .setType(Parameter.Type.WEIGHT)
                    .optShape(new Shape(count, shape.size()))
                    .optInitializer(Initializer.ZEROS)
                    .build()));
        }
    }

    /** What picks is made once and lives as long as the model. */
    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputs) {
        columns = new NDList();
        int first = 0;
        for (int count : shape.counts()) {
            columns.add(Picking.embedded(manager, shape.columns(), first, count));
            first += count;
        }
        others = new NDList(Picking.others(manager, shape.columns()));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, @Nullable PairList<String, Object> options) {
        NDArray rows = inputs.singletonOrThrow();
        NDList known = new NDList();
        for (Parameter table : tables) {
            NDArray words = rows.matMul(columns.get(known.size()));
            known.add(words.matMul(store.getValue(table, rows.getDevice(), training)));
        }
        return Picking.joined(shape.columns(), known, rows, others.singletonOrThrow());
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return new Shape[] {new Shape(inputs[0].get(0), shape.outputs())};
    }
}
