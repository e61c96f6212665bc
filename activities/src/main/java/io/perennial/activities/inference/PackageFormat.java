package io.perennial.activities.inference;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Translates a {@link ModelPackage} or an {@link ImportedPackage} to files and back. */
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

    static PackageFiles files(ImportedPackage model) {
        ImportedModelFile description = new ImportedModelFile(model.form().format(), model.description());
        return new PackageFiles(Map.of(
                PackageFiles.MODEL,
                JSON.writeValueAsBytes(description),
                model.form().file(),
                model.file(),
                PackageFiles.REFERENCE,
                JSON.writeValueAsBytes(new ReferenceFile(model.reference()))));
    }

    /** The model of a package of any format. */
    static LoadedModel open(PackageFiles files) throws UnusableModelException {
        Optional<ImportedPackage> elsewhere = madeElsewhere(files);
        return elsewhere.isPresent() ? elsewhere.get().open() : new FittedModel(parse(files));
    }

    static Optional<ImportedPackage> madeElsewhere(PackageFiles files) throws UnusableModelException {
        Optional<ImportedPackage.Form> form = ImportedPackage.Form.of(format(files));
        return form.isEmpty()
                ? Optional.empty()
                : Optional.of(new ImportedPackage(
                        description(files),
                        form.get(),
                        files.content(form.get().file()),
                        reference(files).columns()));
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
