package io.perennial.activities.data;

import io.perennial.activities.store.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A SHA-256 of a list of words that grows, each preceded by its length, so that no two lists look alike. */
final class Digests {

    private final MessageDigest digest = Sha256.digest();

    void add(String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }

    /** The digest, once everything is in. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
