package io.perennial.activities.inference;

import io.perennial.activities.inference.onnx.OnnxModel;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Translates a {@link ModelPackage} or an {@link OnnxPackage} to files and back. */
final class PackageFormat {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PackageFormat() {}

    static PackageFiles files(ModelPackage model) {
        NamedTensors tensors = NamedTensors.none();
        ForwardFormat forward = ForwardFormat.write(model.network(), tensors);
        ModelFile description = new ModelFile(
                Math.max(forward.version(), model.description().threshold().isPresent() ? ModelFile.WITH_THRESHOLD : 0),
                model.description(),
                model.transform(),
                forward.layers(),
                forward.embedding(),
                forward.trees(),
                forward.categories());
        return new PackageFiles(Map.of(
                PackageFiles.MODEL, JSON.writeValueAsBytes(description),
                PackageFiles.WEIGHTS, tensors.content(),
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
                : new FittedModel(parse(files));
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
        ModelFile model = JSON.readValue(files.content(PackageFiles.MODEL), ModelFile.class);
        if (!model.isKnown()) {
            throw new UnusableModelException("package format " + model.format() + " is not known here");
        }
        ForwardFormat forward = new ForwardFormat(model.layers(), model.embedding(), model.trees(), model.categories());
        return new ModelPackage(
                model.description(),
                model.transform(),
                forward.read(NamedTensors.read(files.content(PackageFiles.WEIGHTS))),
                reference(files).columns());
    }

    static ReferenceFile reference(PackageFiles files) throws UnusableModelException {
        return JSON.readValue(files.content(PackageFiles.REFERENCE), ReferenceFile.class);
    }
}
