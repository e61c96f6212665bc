package io.perennial.workflows.serving;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Salted, uniform, stable draw of a unit: the same salt and key give the same number on every replica, for ever. */
final class UnitHash {

    private static final double TWO_TO_53 = 0x1p53;

    private UnitHash() {}

    /** A number in [0, 1) made of the first 53 bits of SHA-256 over salt, a zero byte and the key. */
    static double draw(String salt, String unitKey) {
        MessageDigest digest = sha256();
        digest.update(salt.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        byte[] hash = digest.digest(unitKey.getBytes(StandardCharsets.UTF_8));
        return (ByteBuffer.wrap(hash).getLong() >>> 11) / TWO_TO_53;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
