package io.perennial.activities.portable;

import io.perennial.activities.data.DatasetReader;
import io.perennial.activities.inference.DenseModel;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.ModelPackage;
import io.perennial.activities.inference.PackageLoader;
import io.perennial.activities.inference.TargetScale;
import io.perennial.activities.inference.UnusableModelException;
import io.perennial.activities.inference.onnx.OnnxModel;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.workflows.training.RegistrationRequest;
import io.perennial.workflows.training.TrainedModel;
import java.util.List;

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
        ModelPackage model = packages.open(trained.uri(), trained.sha256());
        List<InputColumn> heldOut = datasets.firstTest(
                        request.training().dataset(), request.training().spec().data(), ParityBatch.HELD_OUT_ROWS)
                .inputs();
        byte[] onnx = OnnxExport.of(model);
        ParityReport parity = compared(model, onnx, ParityBatch.of(heldOut, model.transform()));
        if (!parity.agrees()) {
            throw new NotPortableException(parity.refusal(trained.label()));
        }
        return new PortableModel(request, model.description(), onnx, parity, heldOut);
    }

    static ParityReport compared(ModelPackage model, byte[] onnx, List<InputColumn> batch) throws NotPortableException {
        TargetScale scale = model.transform().target();
        try (DenseModel own = new DenseModel(model);
                OnnxModel form = OnnxModel.open(onnx, model.description())) {
            return ParityReport.of(
                    own.figures(batch),
                    form.figures(batch),
                    scale.mean(),
                    scale.deviation(),
                    "ONNX Runtime " + OnnxModel.runtime());
        } catch (UnusableModelException e) {
            throw new NotPortableException("the model has no ONNX form: " + e.getMessage(), e);
        }
    }
}
