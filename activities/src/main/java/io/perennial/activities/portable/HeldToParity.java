package io.perennial.activities.portable;

import io.perennial.activities.data.DatasetReader;
import io.perennial.activities.inference.FittedModel;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.ModelDescription;
import io.perennial.activities.inference.ModelPackage;
import io.perennial.activities.inference.OnnxPackage;
import io.perennial.activities.inference.PackageLoader;
import io.perennial.activities.inference.TargetScale;
import io.perennial.activities.inference.UnusableModelException;
import io.perennial.activities.inference.onnx.OnnxModel;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.workflows.training.RegistrationRequest;
import io.perennial.workflows.training.TrainedModel;
import java.util.List;
import java.util.Optional;

/** Writes a model as ONNX and asks that file about held-out rows, before anybody relies on it. */
public final class HeldToParity implements PortableForm {

    private final PackageLoader packages;
    private final DatasetReader datasets;

    public HeldToParity(ArtifactRoot root) {
        this.packages = new PackageLoader(root);
        this.datasets = new DatasetReader(root);
    }

    @Override
    public PortableModel of(RegistrationRequest request) throws NotPortableException, UnusableModelException {
        TrainedModel trained = request.model();
        Optional<OnnxPackage> elsewhere = packages.madeElsewhere(trained.uri(), trained.sha256());
        return elsewhere.isPresent()
                ? asItIs(request, elsewhere.get())
                : exported(request, packages.open(trained.uri(), trained.sha256()));
    }

    private PortableModel exported(RegistrationRequest request, ModelPackage model) throws NotPortableException {
        List<InputColumn> rows = heldOut(request);
        byte[] file = OnnxExport.of(model);
        try (OnnxModel form = opened(file, model.description())) {
            ParityReport parity = compared(model, form, ParityBatch.of(rows, model.transform()));
            if (!parity.agrees()) {
                throw new NotPortableException(parity.refusal(request.model().label()));
            }
            return new PortableModel(request, form.description(), file, form.takes(), form.gives(), parity, rows);
        }
    }

    /** The very file that gateways answer with; whether it can do without some columns is for those to know who made it. */
    private PortableModel asItIs(RegistrationRequest request, OnnxPackage model) throws NotPortableException {
        List<InputColumn> rows = heldOut(request);
        try (OnnxModel form = opened(model.file(), model.description())) {
            ParityReport parity = ParityReport.ofOneForm(rows.getFirst().rows(), runtime());
            return new PortableModel(
                    request, form.description(), model.file(), form.takes(), form.gives(), parity, rows);
        }
    }

    private List<InputColumn> heldOut(RegistrationRequest request) {
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

    static ParityReport compared(ModelPackage model, OnnxModel form, List<InputColumn> batch)
            throws NotPortableException {
        TargetScale scale = model.transform().target();
        try (FittedModel own = new FittedModel(model)) {
            return ParityReport.of(own.figures(batch), form.figures(batch), scale.mean(), scale.deviation(), runtime());
        } catch (IllegalStateException e) {
            throw new NotPortableException("the ONNX form of the model does not answer: " + e.getMessage(), e);
        }
    }

    private static String runtime() {
        return "ONNX Runtime " + OnnxModel.runtime();
    }
}
