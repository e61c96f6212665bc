package io.perennial.activities.portable;

import ai.onnxruntime.OnnxJavaType;
import io.perennial.activities.data.DatasetReader;
import io.perennial.activities.inference.FittedModel;
import io.perennial.activities.inference.ImportedPackage;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.ModelDescription;
import io.perennial.activities.inference.ModelPackage;
import io.perennial.activities.inference.PackageLoader;
import io.perennial.activities.inference.TargetScale;
import io.perennial.activities.inference.UnusableModelException;
import io.perennial.activities.inference.onnx.GraphValue;
import io.perennial.activities.inference.onnx.OnnxModel;
import io.perennial.activities.inference.upstream.UpstreamReference;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import io.perennial.workflows.training.ExportRequest;
import io.perennial.workflows.training.TrainedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a model in every form of its kind, each of which is asked about held-out rows before anybody relies on it. */
public final class HeldToParity {

    private static final String ONNX = "ONNX";

    private static final List<String> NO_NETWORK =
            List.of("no TorchScript and no safetensors: trees are no network, and torch has no form for them");
    private static final List<String> ONNX_AS_IT_CAME =
            List.of("no TorchScript and no safetensors: it was made elsewhere and travels as the file that came");
    private static final List<String> TORCH_AS_IT_CAME =
            List.of("no ONNX and no safetensors: it was made elsewhere and travels as the file that came");

    private final PackageLoader packages;
    private final DatasetReader datasets;
    private final TorchRuntime torch;

    public HeldToParity(ArtifactRoot root, TorchRuntime torch) {
        this.torch = torch;
        this.packages = new PackageLoader(root);
        this.datasets = new DatasetReader(root);
    }

    /**
     * The portable form of the model of a request.
     *
     * @throws NotPortableException when a form answers otherwise than the model
     * @throws UnusableModelException when the model's package cannot be read
     */
    public PortableModel of(ExportRequest request) throws NotPortableException, UnusableModelException {
        TrainedModel trained = request.model();
        Optional<ImportedPackage> elsewhere = packages.madeElsewhere(trained.uri(), trained.sha256());
        return elsewhere.isPresent()
                ? asItIs(request, elsewhere.get())
                : exported(request, packages.open(trained.uri(), trained.sha256()));
    }

    private PortableModel exported(ExportRequest request, ModelPackage model) throws NotPortableException {
        List<InputColumn> rows = heldOut(request);
        List<InputColumn> batch = ParityBatch.of(rows, model.transform());
        double[][] expected = answers(model, batch);
        byte[] file = OnnxExport.of(model);
        Optional<TorchModule> module = TorchExport.of(model);
        Optional<TorchForm> network = module.map(written -> TorchForm.of(written, torch));
        try (OnnxModel graph = opened(file, model.description())) {
            List<FormParity> forms = new ArrayList<>();
            forms.add(compared(expected, graph, batch, model.transform().target()));
            if (module.isPresent() && network.isPresent()) {
                float[] features = model.transform().features(batch);
                forms.addAll(network.get()
                        .compared(
                                module.get(),
                                torch,
                                features,
                                expected,
                                model.transform().target()));
            }
            ParityReport parity = ParityReport.of(expected.length, forms, network.isPresent() ? List.of() : NO_NETWORK);
            Optional<String> refusal = parity.refusal(request.model().label());
            if (refusal.isPresent()) {
                throw new NotPortableException(refusal.get());
            }
            return new PortableModel(
                    request,
                    model.transform().featureNames(),
                    graph.description(),
                    Optional.of(file),
                    graph.takes(),
                    graph.gives(),
                    network,
                    parity,
                    rows);
        }
    }

    private static double[][] answers(ModelPackage model, List<InputColumn> batch) {
        try (FittedModel own = new FittedModel(model)) {
            return own.figures(batch);
        }
    }

    /** The very file that gateways answer with; whether it can do without some columns is for those to know who made it. */
    private PortableModel asItIs(ExportRequest request, ImportedPackage model)
            throws NotPortableException, UnusableModelException {
        return switch (model.form()) {
            case ONNX -> onnxAsItIs(request, model);
            case TORCH_SCRIPT -> torchAsItIs(request, model);
            case UPSTREAM -> elsewhere(request, model);
        };
    }

    private PortableModel onnxAsItIs(ExportRequest request, ImportedPackage model) throws NotPortableException {
        List<InputColumn> rows = heldOut(request);
        try (OnnxModel form = opened(model.file(), model.description())) {
            ParityReport parity = ParityReport.of(
                    rows.getFirst().rows(),
                    List.of(FormParity.identical(ONNX, PortableModel.ONNX, runtime())),
                    ONNX_AS_IT_CAME);
            return new PortableModel(
                    request,
                    List.of(),
                    form.description(),
                    Optional.of(model.file()),
                    form.takes(),
                    form.gives(),
                    Optional.empty(),
                    parity,
                    rows);
        }
    }

    /** A module names neither what it takes nor what it gives. */
    private PortableModel torchAsItIs(ExportRequest request, ImportedPackage model) {
        List<InputColumn> rows = heldOut(request);
        ModelDescription description = model.description();
        TorchForm form = new TorchForm(model.file(), Optional.empty(), torch.version(), torch.djlVersion());
        ParityReport parity = ParityReport.of(
                rows.getFirst().rows(),
                List.of(FormParity.identical(TorchForm.NAME, TorchForm.ARCHIVE, "libtorch " + torch.version())),
                TORCH_AS_IT_CAME);
        return new PortableModel(
                request,
                description.columns().stream().map(ColumnSpec::name).toList(),
                description,
                Optional.empty(),
                List.of(matrix(description.columns().size())),
                List.of(matrix(description.figures())),
                Optional.of(form),
                parity,
                rows);
    }

    /** What the columns are is all that can be told. */
    private PortableModel elsewhere(ExportRequest request, ImportedPackage model) throws UnusableModelException {
        List<InputColumn> rows = heldOut(request);
        ModelDescription description = model.description();
        String server = UpstreamReference.read(model.file()).inWords();
        return new PortableModel(
                request,
                description.columns().stream().map(ColumnSpec::name).toList(),
                description,
                Optional.empty(),
                description.columns().stream().map(HeldToParity::tensor).toList(),
                List.of(),
                Optional.empty(),
                ParityReport.of(
                        rows.getFirst().rows(),
                        List.of(),
                        List.of("no ONNX, no TorchScript and no safetensors: " + server
                                + " answers, and nothing of the model is here")),
                rows);
    }

    private static GraphValue tensor(ColumnSpec column) {
        return new GraphValue(
                column.name(),
                column.type() == ColumnType.NUMBER ? OnnxJavaType.DOUBLE : OnnxJavaType.STRING,
                List.of(-1L));
    }

    private static GraphValue matrix(long width) {
        return new GraphValue("", OnnxJavaType.FLOAT, List.of(-1L, width));
    }

    private List<InputColumn> heldOut(ExportRequest request) {
        return datasets.firstTest(
                        request.training().dataset(), request.training().spec().data(), ParityBatch.HELD_OUT_ROWS)
                .inputs();
    }

    static OnnxModel opened(byte[] file, ModelDescription description) throws NotPortableException {
        try {
            return OnnxModel.open(file, description);
        } catch (UnusableModelException e) {
            throw new NotPortableException("the model has no ONNX form: " + e.getMessage(), e);
        } catch (LinkageError e) { // no attempt on this machine would do better
            throw new NotPortableException("ONNX Runtime cannot be loaded on this machine: " + e.getMessage(), e);
        }
    }

    static FormParity compared(double[][] expected, OnnxModel form, List<InputColumn> batch, TargetScale scale)
            throws NotPortableException {
        try {
            return FormParity.of(ONNX, PortableModel.ONNX, runtime(), expected, form.figures(batch), scale);
        } catch (IllegalStateException e) {
            throw new NotPortableException("the ONNX form of the model does not answer: " + e.getMessage(), e);
        }
    }

    private static String runtime() {
        return "ONNX Runtime " + OnnxModel.runtime();
    }
}
