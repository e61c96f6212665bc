package io.perennial.activities.inference;

import io.perennial.activities.inference.onnx.OnnxFile;
import io.perennial.activities.inference.onnx.OnnxModel;
import io.perennial.activities.inference.torch.TorchFile;
import io.perennial.activities.inference.torch.TorchModel;
import io.perennial.activities.inference.upstream.UpstreamModel;
import io.perennial.activities.inference.upstream.UpstreamReference;
import io.perennial.activities.inference.upstream.UpstreamSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A model that was made elsewhere, as it is packaged.
 *
 * @param description what it asks for and gives; the file has to fit it
 * @param form how it is written
 * @param file the file that came
 * @param reference distribution of the training rows; empty when nobody knows it
 */
@SuppressWarnings("ArrayRecordComponent") // a file, never compared
public record ImportedPackage(ModelDescription description, Form form, byte[] file, List<ColumnReference> reference) {

    public ImportedPackage {
        reference = List.copyOf(reference);
    }

    /** The model in memory; refused when the file does not fit the description. */
    public LoadedModel open() throws UnusableModelException {
        return switch (form) {
            case ONNX -> OnnxModel.open(file, description);
            case TORCH_SCRIPT -> TorchModel.open(file, description);
            case UPSTREAM -> UpstreamModel.open(file, description);
        };
    }

    /** Languages that models come in. */
    public enum Form {
        ONNX(2, "model.onnx"),
        TORCH_SCRIPT(7, "model.pt"),
        /** No model, but which server has it. */
        UPSTREAM(8, "upstream.json");

        private final int format;
        private final String file;

        Form(int format, String file) {
            this.format = format;
            this.file = file;
        }

        /** Version of the package format that says so. */
        int format() {
            return format;
        }

        /** Name of the file in a package. */
        String file() {
            return file;
        }

        /** How a file that came is written, as its first bytes tell. */
        public static Form of(byte[] file) {
            if (UpstreamReference.isReference(file)) {
                return UPSTREAM;
            }
            return TorchFile.isArchive(file) ? TORCH_SCRIPT : ONNX;
        }

        /** Refuses a file that is not what its first bytes tell, or that no runtime should see. */
        public void require(byte[] file) throws UnusableModelException {
            switch (this) {
                case ONNX -> OnnxFile.requireSelfContained(file);
                case TORCH_SCRIPT -> TorchFile.requireTorchScript(file);
                case UPSTREAM -> UpstreamSettings.ofProcess().require(UpstreamReference.read(file));
            }
        }

        static Optional<Form> of(int format) {
            return Arrays.stream(values()).filter(form -> form.format == format).findFirst();
        }
    }
}
