package io.perennial.activities.portable;

import io.perennial.activities.inference.NamedTensors;
import io.perennial.activities.inference.TargetScale;
import io.perennial.activities.inference.UnusableModelException;
import java.util.List;
import java.util.Optional;

/**
 * A network as PyTorch reads it: the whole of it as TorchScript, and its numbers alone as safetensors.
 *
 * @param archive the TorchScript
 * @param weights the safetensors; empty for a module that was made elsewhere, else under the names of the TorchScript's parameters and buffers
 * @param version version of PyTorch in which both were asked
 * @param djlVersion version of DJL by which Java reached it
 */
@SuppressWarnings("ArrayRecordComponent") // files, never compared
record TorchForm(byte[] archive, Optional<byte[]> weights, String version, String djlVersion) {

    static final String NAME = "TorchScript";
    static final String ARCHIVE = "data/model.pth";
    static final String WEIGHTS = "model.safetensors";

    static TorchForm of(TorchModule module, TorchRuntime runtime) {
        return new TorchForm(
                TorchArchive.of(module),
                Optional.of(module.weights().content()),
                runtime.version(),
                runtime.djlVersion());
    }

    /** How both answer to rows of transformed features, the numbers of the safetensors within the module that they belong to. */
    List<FormParity> compared(
            TorchModule module, TorchRuntime runtime, float[] features, double[][] expected, TargetScale scale)
            throws NotPortableException {
        int width = features.length / expected.length;
        String name = "libtorch " + version;
        return List.of(
                FormParity.of(NAME, ARCHIVE, name, expected, runtime.answers(archive, features, width), scale),
                FormParity.of(
                        "safetensors",
                        WEIGHTS,
                        name,
                        expected,
                        runtime.answers(reread(module), features, width),
                        scale));
    }

    private byte[] reread(TorchModule module) throws NotPortableException {
        try {
            return TorchArchive.of(module.with(NamedTensors.read(weights.orElseThrow())));
        } catch (UnusableModelException e) {
            throw new NotPortableException("the safetensors of the model cannot be read: " + e.getMessage(), e);
        }
    }
}
