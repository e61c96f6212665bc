package io.perennial.activities.training.network;

import ai.djl.engine.Engine;
import io.perennial.activities.inference.UnusableModelException;
import io.perennial.activities.inference.torch.TorchEngine;
import io.perennial.activities.inference.torch.TorchScript;
import io.perennial.activities.portable.NotPortableException;
import io.perennial.activities.portable.TorchRuntime;

/** The libtorch of this process, in which nothing is trained while it answers. */
public final class LibTorch implements TorchRuntime {

    @Override
    public String version() {
        return TorchEngine.version();
    }

    @Override
    public String djlVersion() {
        return Engine.getDjlVersion();
    }

    @Override
    public double[][] answers(byte[] archive, float[] features, int width) throws NotPortableException {
        try (TorchEngine.Lease _ = TorchEngine.lease();
                TorchScript module = TorchScript.open(archive)) {
            return module.answers(features, width);
        } catch (UnusableModelException | IllegalStateException e) {
            throw new NotPortableException(
                    "libtorch cannot run the TorchScript form of the model: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while libtorch trained something else", e);
        }
    }
}
