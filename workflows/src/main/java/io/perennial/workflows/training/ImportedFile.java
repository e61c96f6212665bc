package io.perennial.workflows.training;

import io.perennial.workflows.Absent;
import java.util.List;

/**
 * A model that was made elsewhere, as an uploaded file of ONNX or TorchScript, or one that names the server which has it.
 *
 * @param uri file URI below the artifact root
 * @param sha256 hex digest of its bytes
 * @param name the name it was uploaded under
 * @param classes the classes in the order of the model's probabilities; empty for a regression
 */
public record ImportedFile(String uri, String sha256, String name, List<String> classes) {

    /** What the contest of a training calls a model that was made elsewhere. */
    public static final String LABEL = "import";

    public ImportedFile {
        classes = Absent.orEmpty(classes);
    }
}
