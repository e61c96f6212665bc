package io.perennial.activities.inference;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Translates a {@link ModelPackage} to files and back. */
final class PackageFormat {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PackageFormat() {}

    static PackageFiles files(ModelPackage model) {
        NamedTensors tensors = NamedTensors.none();
        ForwardFormat forward = ForwardFormat.write(model.network(), tensors);
        ModelFile description = new ModelFile(
                forward.version(),
                model.description(),
                model.transform(),
                forward.layers(),
                forward.embedding(),
                forward.trees());
        return new PackageFiles(Map.of(
                PackageFiles.MODEL, JSON.writeValueAsBytes(description),
                PackageFiles.WEIGHTS, tensors.content(),
                PackageFiles.REFERENCE, JSON.writeValueAsBytes(new ReferenceFile(model.reference()))));
    }

    static ModelPackage parse(PackageFiles files) throws UnusableModelException {
        ModelFile model = JSON.readValue(files.content(PackageFiles.MODEL), ModelFile.class);
        if (!model.isKnown()) {
            throw new UnusableModelException("package format " + model.format() + " is not known here");
        }
        ForwardFormat forward = new ForwardFormat(model.layers(), model.embedding(), model.trees());
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
