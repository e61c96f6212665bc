package io.perennial.activities.portable;

import io.perennial.activities.inference.ModelPackage;
import io.perennial.activities.inference.TargetScale;
import io.perennial.activities.inference.forward.BoostedTrees;
import io.perennial.activities.inference.forward.DenseForward;
import io.perennial.activities.inference.forward.DenseLayer;
import io.perennial.activities.inference.forward.EmbeddedForward;
import io.perennial.activities.inference.forward.Embedding;
import io.perennial.activities.inference.forward.Forward;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes the network of a model as TorchScript, from the transformed features [N, width] of float32, in the order of the model, to answers of
 * float64: values in the target's own units [N, 1], or the probability of each class.
 */
final class TorchExport {

    /** ScalarType of float64. */
    private static final int DOUBLE = 7;

    private final TorchModule module = new TorchModule();

    private TorchExport() {}

    /** The module; empty when the model is no network. */
    static Optional<TorchModule> of(ModelPackage model) {
        return switch (model.network()) {
            case DenseForward _, EmbeddedForward _ -> Optional.of(new TorchExport().module(model));
            case BoostedTrees _ -> Optional.empty();
        };
    }

    private TorchModule module(ModelPackage model) {
        String outputs = module.step("to", outputs(model.network()), DOUBLE, "False", "False", "None");
        module.giving(
                switch (model.description().task()) {
                    case REGRESSION -> restored(outputs, model.transform().target());
                    case CLASSIFICATION -> module.step("softmax", outputs, 1);
                });
        return module;
    }

    private String restored(String outputs, TargetScale scale) {
        return module.step("add", module.step("mul", outputs, number(scale.deviation())), number(scale.mean()));
    }

    /** As Python writes it. */
    static String number(double value) {
        return Double.toString(value).toLowerCase(Locale.ROOT);
    }

    private String outputs(Forward network) {
        return switch (network) {
            case DenseForward dense -> layers(dense, TorchModule.INPUT);
            case EmbeddedForward embedded -> layers(embedded.dense(), embedded(embedded.embeddings()));
            case BoostedTrees _ -> throw new IllegalArgumentException("trees have no form in TorchScript");
        };
    }

    private String embedded(List<Embedding> embeddings) {
        String value = TorchModule.INPUT;
        for (Embedding embedding : embeddings) {
            value = new TorchEmbedding(module, embedding).write(value);
        }
        return value;
    }

    private String layers(DenseForward dense, String features) {
        String value = features;
        for (int i = 0; i < dense.layers().size(); i++) {
            DenseLayer layer = dense.layers().get(i);
            String weight = module.parameter("layer" + i + "_weight", layer.weights(), layer.outputs(), layer.inputs());
            String bias = module.parameter("layer" + i + "_bias", layer.bias(), layer.outputs());
            String before = i == 0 ? value : module.step("relu", value);
            value = module.step("linear", before, weight, bias);
        }
        return value;
    }
}
