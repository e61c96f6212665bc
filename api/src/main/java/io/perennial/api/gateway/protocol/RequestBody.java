package io.perennial.api.gateway.protocol;

import io.perennial.api.problem.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * The bytes of an inference request, unpacked when they came packed; packed bytes get the same bound once unpacked.
 *
 * @param bytes JSON, and behind it the binary tensors
 * @param json how many bytes of it are JSON
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record RequestBody(byte[] bytes, int json) {

    /** Header with the bytes that are JSON, for a body in binary form. */
    public static final String JSON_LENGTH = "Inference-Header-Content-Length";

    private static final int MOST_BYTES = 4 * 1024 * 1024;

    /** A body that is JSON all through. */
    public static RequestBody ofJson(byte[] bytes) {
        return new RequestBody(bytes, bytes.length);
    }

    /** Reads it. */
    public static RequestBody read(HttpServletRequest http) throws IOException {
        byte[] bytes = bytes(http);
        String length = http.getHeader(JSON_LENGTH);
        return length == null ? ofJson(bytes) : new RequestBody(bytes, jsonLength(length.strip(), bytes.length));
    }

    private static int jsonLength(String told, int all) {
        try {
            int length = Integer.parseInt(told);
            if (length > 0 && length <= all) {
                return length;
            }
        } catch (NumberFormatException _) { // told below, with the same words
        }
        throw Refusal.malformed(JSON_LENGTH + " '" + told + "' does not fit: expected how many of the " + all
                + " bytes of the (unpacked) body are JSON");
    }

    private static byte[] bytes(HttpServletRequest http) throws IOException {
        String encoding = Optional.ofNullable(http.getHeader("Content-Encoding"))
                .orElse("identity")
                .toLowerCase(Locale.ROOT);
        return switch (encoding) {
            case "identity" -> http.getInputStream().readAllBytes();
            case "gzip" -> unpack(() -> new GZIPInputStream(http.getInputStream()));
            case "deflate" -> unpack(() -> new InflaterInputStream(http.getInputStream()));
            default -> throw Refusal.malformed("Content-Encoding '" + encoding + "' is not taken: use gzip or deflate");
        };
    }

    private static byte[] unpack(Opening opening) throws IOException {
        try (InputStream stream = opening.open()) {
            byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw Refusal.tooLarge(MOST_BYTES);
            }
            return bytes;
        } catch (ZipException e) {
            throw Refusal.malformed("the packed body cannot be read: " + e.getMessage());
        } catch (EOFException e) {
            throw Refusal.malformed("the packed body is empty or ends too early");
        }
    }

    private interface Opening {
        InputStream open() throws IOException;
    }
}
