package io.perennial.activities.portable;

/** A runtime of TorchScript; only processes that train have one. */
public interface TorchRuntime {

    /** Version of PyTorch behind it. */
    String version();

    /** Version of DJL, by which Java reaches it. */
    String djlVersion();

    /**
     * What an archive answers to rows of {@code width} features.
     *
     * @throws NotPortableException when it cannot be run
     */
    double[][] answers(byte[] archive, float[] features, int width) throws NotPortableException;
}
