package io.perennial.activities.inference;

import io.perennial.activities.inference.onnx.OnnxModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Translates a {@link ModelPackage} or an {@link OnnxPackage} to files and back. */
final class PackageFormat {

    private static final int MOST_UNITS = 1 << 16;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PackageFormat() {}

    static PackageFiles files(ModelPackage model) {
        List<ModelFile.LayerShape> shapes = new ArrayList<>();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (DenseLayer layer : model.network().layers()) {
            String name = "layers." + shapes.size();
            shapes.add(new ModelFile.LayerShape(layer.inputs(), layer.outputs()));
            tensors.put(name + ".weight", new Tensor(List.of(layer.outputs(), layer.inputs()), layer.weights()));
            tensors.put(name + ".bias", new Tensor(List.of(layer.outputs()), layer.bias()));
        }
        ModelFile description = new ModelFile(ModelFile.FORMAT, model.description(), model.transform(), shapes);
        return new PackageFiles(Map.of(
                PackageFiles.MODEL, JSON.writeValueAsBytes(description),
                PackageFiles.WEIGHTS, Safetensors.write(tensors),
                PackageFiles.REFERENCE, JSON.writeValueAsBytes(new ReferenceFile(model.reference()))));
    }

    static PackageFiles files(OnnxPackage model) {
        return new PackageFiles(Map.of(
                PackageFiles.MODEL,
                        JSON.writeValueAsBytes(new OnnxModelFile(OnnxModelFile.FORMAT, model.description())),
                PackageFiles.ONNX, model.file(),
                PackageFiles.REFERENCE, JSON.writeValueAsBytes(new ReferenceFile(model.reference()))));
    }

    /** The model of a package of any format. */
    static LoadedModel open(PackageFiles files) throws UnusableModelException {
        Optional<OnnxPackage> elsewhere = madeElsewhere(files);
        return elsewhere.isPresent()
                ? OnnxModel.open(elsewhere.get().file(), elsewhere.get().description())
                : new DenseModel(parse(files));
    }

    static Optional<OnnxPackage> madeElsewhere(PackageFiles files) throws UnusableModelException {
        return format(files) == OnnxModelFile.FORMAT
                ? Optional.of(new OnnxPackage(
                        description(files),
                        files.content(PackageFiles.ONNX),
                        reference(files).columns()))
                : Optional.empty();
    }

    static ModelDescription description(PackageFiles files) throws UnusableModelException {
        JsonNode model = JSON.readTree(files.content(PackageFiles.MODEL));
        return JSON.treeToValue(model.path("description"), ModelDescription.class);
    }

    private static int format(PackageFiles files) throws UnusableModelException {
        return JSON.readTree(files.content(PackageFiles.MODEL)).path("format").asInt(0);
    }

    static ModelPackage parse(PackageFiles files) throws UnusableModelException {
        if (format(files) != ModelFile.FORMAT) {
            throw new UnusableModelException("package format " + format(files) + " is not known here");
        }
        ModelFile model = JSON.readValue(files.content(PackageFiles.MODEL), ModelFile.class);
        Map<String, Tensor> tensors = Safetensors.read(files.content(PackageFiles.WEIGHTS));
        List<DenseLayer> layers = new ArrayList<>();
        for (ModelFile.LayerShape shape : model.layers()) {
            layers.add(layer("layers." + layers.size(), shape, tensors));
        }
        return new ModelPackage(
                model.description(),
                model.transform(),
                new DenseForward(layers),
                reference(files).columns());
    }

    static ReferenceFile reference(PackageFiles files) throws UnusableModelException {
        return JSON.readValue(files.content(PackageFiles.REFERENCE), ReferenceFile.class);
    }

    private static DenseLayer layer(String name, ModelFile.LayerShape shape, Map<String, Tensor> tensors)
            throws UnusableModelException {
        Tensor weights = tensors.get(name + ".weight");
        Tensor bias = tensors.get(name + ".bias");
        if (weights == null || bias == null || shape.inputs() > MOST_UNITS || shape.outputs() > MOST_UNITS) {
            throw new UnusableModelException("weights of " + name + " are missing or too large");
        }
        return new DenseLayer(shape.inputs(), shape.outputs(), weights.values(), bias.values());
    }
}
