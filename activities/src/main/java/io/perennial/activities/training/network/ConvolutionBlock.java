package io.perennial.activities.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.perennial.activities.inference.forward.EmbeddedColumns;
import io.perennial.activities.inference.forward.ImageColumns;
import io.perennial.workflows.training.Convolution;
import org.jspecify.annotations.Nullable;

/** {@link io.perennial.activities.inference.forward.Convolutions} on libtorch. */
final class ConvolutionBlock extends AbstractBlock {

    private final ConvolutionShape shape;
    private final Block blocks;
    private NDList picking = new NDList();

    ConvolutionBlock(ConvolutionShape shape) {
        this.shape = shape;
        this.blocks = addChildBlock("blocks", blocks(shape.asked()));
    }

    private static SequentialBlock blocks(Convolution asked) {
        SequentialBlock blocks = new SequentialBlock();
        int border = asked.kernel() / 2;
        for (int filters : asked.filters()) {
            blocks.add(Conv2d.builder()
                    .setKernelShape(new Shape(asked.kernel(), asked.kernel()))
                    .optPadding(new Shape(border, border))
                    .setFilters(filters)
                    .build());
            blocks.add(Activation.reluBlock());
            if (asked.pooling() > 1) {
                Shape square = new Shape(asked.pooling(), asked.pooling());
                blocks.add(Pool.maxPool2dBlock(square, square));
            }
        }
        return blocks;
    }

    /** What picks is made once and lives as long as the model. */
    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputs) {
        EmbeddedColumns columns = shape.columns();
        picking = new NDList(Picking.embedded(manager, columns), Picking.others(manager, columns));
        blocks.initialize(manager, dataType, image(1));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, @Nullable PairList<String, Object> options) {
        NDArray rows = inputs.singletonOrThrow();
        NDArray pixels = rows.matMul(picking.getFirst()).reshape(image(-1));
        NDArray seen = blocks.forward(store, new NDList(pixels), training)
                .singletonOrThrow()
                .reshape(-1, shape.spread());
        return Picking.joined(shape.columns(), new NDList(seen), rows, picking.getLast());
    }

    private Shape image(long rows) {
        ImageColumns image = shape.image();
        return new Shape(rows, image.channels(), image.height(), image.width());
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return new Shape[] {new Shape(inputs[0].get(0), shape.outputs())};
    }
}
