package io.perennial.api.gateway;

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

/** Reads the bytes of an inference request, unpacked when they came packed; packed bytes get the same bound once unpacked. */
final class RequestBody {

    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private RequestBody() {}

    static byte[] read(HttpServletRequest http) throws IOException {
        if (http.getHeader("Inference-Header-Content-Length") != null) {
            throw Refusal.malformed("binary tensors are not taken here: send the data as JSON (binary_data=False)");
        }
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
