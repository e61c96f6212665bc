package io.perennial.activities.training;

import io.perennial.activities.inference.UnusableModelException;
import io.perennial.activities.portable.ExportedFiles;
import io.perennial.activities.portable.HeldToParity;
import io.perennial.activities.portable.NotPortableException;
import io.perennial.activities.portable.PortableModel;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.training.network.LibTorch;
import io.perennial.workflows.training.ExportRequest;
import io.perennial.workflows.training.ExportedModel;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;

/** Writes the portable forms of a model below the artifact root once they answer as the model does. */
final class Export {

    private final HeldToParity parity;
    private final ExportedFiles files;

    Export(ArtifactRoot root) {
        this.parity = new HeldToParity(root, new LibTorch());
        this.files = new ExportedFiles(root);
    }

    /** The same request writes the same files; fails for good when the model cannot travel. */
    ExportedModel of(ExportRequest request) throws IOException {
        PortableModel portable = held(request);
        ExportedFiles.Written written = files.write(portable.files());
        return portable.exported(written.uri(), written.sha256());
    }

    private PortableModel held(ExportRequest request) {
        try {
            return parity.of(request);
        } catch (NotPortableException e) {
            throw failure(TrainingFailure.NOT_PORTABLE, e);
        } catch (UnusableModelException e) {
            throw failure(TrainingFailure.PACKAGE_UNREADABLE, e);
        }
    }

    private static ApplicationFailure failure(TrainingFailure type, Exception cause) {
        return ApplicationFailure.newNonRetryableFailureWithCause(
                String.valueOf(cause.getMessage()), type.name(), cause);
    }
}
