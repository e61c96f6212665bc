package io.perennial.activities.training.network;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The bytes of a checkpoint: identity of the fit, state, and a SHA-256 over both that shows a torn or altered file. */
final class CheckpointFormat {

    private static final int MAGIC = 0x504e4332;
    private static final int DIGEST_BYTES = 32;

    private CheckpointFormat() {}

    static byte[] write(String identity, FitState state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeUTF(identity);
            out.writeInt(state.step());
            out.writeInt(state.losses().size());
            for (EpochLoss loss : state.losses()) {
                out.writeDouble(loss.train());
                out.writeBoolean(loss.validation().isPresent());
                out.writeDouble(loss.validation().orElse(0.0));
            }
            write(out, state.parameters());
            write(out, state.means());
            write(out, state.variances());
            write(out, state.best());
        }
        bytes.write(sha256(bytes.toByteArray(), bytes.size()));
        return bytes.toByteArray();
    }

    /** The state, unless the file is torn, altered or of another fit. */
    static Optional<FitState> read(String identity, byte[] content) throws IOException {
        int length = content.length - DIGEST_BYTES;
        if (length < 0
                || !Arrays.equals(sha256(content, length), Arrays.copyOfRange(content, length, content.length))) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content, 0, length))) {
            if (in.readInt() != MAGIC || !in.readUTF().equals(identity)) {
                return Optional.empty();
            }
            int step = in.readInt();
            return Optional.of(new FitState(step, losses(in), read(in), read(in), read(in), read(in)));
        }
    }

    private static void write(DataOutputStream out, List<float[]> arrays) throws IOException {
        out.writeInt(arrays.size());
        for (float[] array : arrays) {
            out.writeInt(array.length);
            for (float value : array) {
                out.writeFloat(value);
            }
        }
    }

    private static List<EpochLoss> losses(DataInputStream in) throws IOException {
        List<EpochLoss> losses = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            double train = in.readDouble();
            boolean isKept = in.readBoolean();
            double validation = in.readDouble();
            losses.add(new EpochLoss(train, isKept ? Optional.of(validation) : Optional.empty()));
        }
        return losses;
    }

    private static List<float[]> read(DataInputStream in) throws IOException {
        List<float[]> arrays = new ArrayList<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            float[] array = new float[in.readInt()];
            for (int j = 0; j < array.length; j++) {
                array[j] = in.readFloat();
            }
            arrays.add(array);
        }
        return arrays;
    }

    private static byte[] sha256(byte[] content, int length) {
        MessageDigest digest = sha256();
        digest.update(content, 0, length);
        return digest.digest();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
