package io.perennial.workflows.approval;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Names the evidence a person has seen, so that nobody approves what has changed meanwhile. */
public final class EvidenceDigest {

    private EvidenceDigest() {}

    /** SHA-256 in hex over the lines, each ended by a line feed. */
    public static String of(List<String> evidence) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String line : evidence) {
                digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
