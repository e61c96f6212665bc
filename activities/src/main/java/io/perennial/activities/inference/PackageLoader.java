package io.perennial.activities.inference;

import io.perennial.activities.store.ArtifactRoot;
import io.perennial.workflows.serving.ServedVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** Opens packages below the artifact root: digest first, then content, then a probe row. */
public final class PackageLoader implements ModelLoader {

    private final ArtifactRoot root;
    private final Probing probing;

    public PackageLoader(ArtifactRoot root) {
        this(root, Probe::ask);
    }

    private PackageLoader(ArtifactRoot root, Probing probing) {
        this.root = root;
        this.probing = probing;
    }

    /** One whose models are warm once they are open, which takes a moment: for a process that answers callers. */
    public static PackageLoader warming(ArtifactRoot root) {
        return new PackageLoader(root, model -> Probe.ask(model, System::nanoTime));
    }

    @Override
    public LoadedModel load(ServedVersion version) throws UnusableModelException {
        LoadedModel model = read(version.uri(), version.sha256(), PackageFormat::open);
        if (model.isElsewhere()) { // its server may be away now and back when it is asked
            return model;
        }
        try {
            probing.ask(model);
            return model;
        } catch (UnusableModelException e) {
            model.close();
            throw e;
        }
    }

    @Override
    public ModelDescription description(ServedVersion version) throws UnusableModelException {
        return read(version.uri(), version.sha256(), PackageFormat::description);
    }

    /** The content of a package of ours, after its digest is checked. */
    public ModelPackage open(String uri, String sha256) throws UnusableModelException {
        return read(uri, sha256, PackageFormat::parse);
    }

    /** The content of a package that was made elsewhere, after its digest is checked; empty for one of ours. */
    public Optional<ImportedPackage> madeElsewhere(String uri, String sha256) throws UnusableModelException {
        return read(uri, sha256, PackageFormat::madeElsewhere);
    }

    private <T> T read(String uri, String sha256, Parser<T> parser) throws UnusableModelException {
        try {
            return parser.parse(trusted(root.resolve(uri), sha256));
        } catch (IOException e) {
            throw new UnusableModelException("package " + uri + " cannot be read: " + e.getMessage(), e);
        } catch (JacksonException | IllegalArgumentException | ArithmeticException e) {
            throw new UnusableModelException("package " + uri + " is malformed: " + e.getMessage(), e);
        }
    }

    /** Trusts a model only once it has answered. */
    private interface Probing {

        void ask(LoadedModel model) throws UnusableModelException;
    }

    /** Makes something of the files of a package. */
    private interface Parser<T> {

        T parse(PackageFiles files) throws UnusableModelException;
    }

    /**
     * Distributions of the rows a version was trained on, after the package's digest is checked; empty when the package has none.
     *
     * @throws IOException when the package cannot be read now
     * @throws UnusableModelException when it is not the package that was registered
     */
    public List<ColumnReference> references(ServedVersion version) throws IOException, UnusableModelException {
        PackageFiles files = trusted(root.resolve(version.uri()), version.sha256());
        try {
            return files.has(PackageFiles.REFERENCE)
                    ? PackageFormat.reference(files).columns()
                    : List.of();
        } catch (JacksonException e) {
            throw new UnusableModelException(
                    "the reference of " + version.uri() + " is malformed: " + e.getMessage(), e);
        }
    }

    private static PackageFiles trusted(Path directory, String sha256) throws IOException, UnusableModelException {
        PackageFiles files = PackageFiles.read(directory);
        if (!files.sha256().equals(sha256)) {
            throw new UnusableModelException("package " + directory.getFileName() + " was altered: digest "
                    + files.sha256() + ", expected " + sha256);
        }
        return files;
    }
}
